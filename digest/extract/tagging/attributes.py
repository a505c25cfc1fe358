"""Which features a trained model knows at all, read from its file.

python-crfsuite can dump a model, weights and all, but takes ten times as long and writes a file for it. The layout is that of CRFsuite
0.12: `lib/crf/src/crf1d_model.c` for the header, `lib/cqdb/src/cqdb.c` for the table of names in it; all numbers are little-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_OFFSET = 36
"""Where the header says where the features' table begins."""
_BACKWARD = 16
"""Where the table says how many names it has, and where the list of their places in it is."""


def attributes(model: bytes) -> Iterator[bytes]:
    """The names of all features of a model, in UTF-8; `model` is the content of its file.

    Raises:
        struct.error: the file is cut off.
    """
    (offset,) = struct.unpack_from("<I", model, _OFFSET)
    count, places = struct.unpack_from("<II", model, offset + _BACKWARD)
    for place in struct.unpack_from(f"<{count}I", model, offset + places):
        _, length = struct.unpack_from("<II", model, offset + place)
        start = offset + place + struct.calcsize("<II")
        yield model[start : start + length - 1]  # a nought ends each name
