"""Property tests are the same on every machine: no deadlines, examples drawn from a fixed seed."""

from hypothesis import settings

settings.register_profile("digest", deadline=None, derandomize=True)
settings.load_profile("digest")
