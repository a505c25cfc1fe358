"""Which maps pages show: of places across articles, of one article's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from digest.model import Article, PlaceProfile
from digest.render.escaping import Safe
from digest.render.evidence import Marked
from digest.render.map.drawing import Country, Spot, draw_map
from digest.render.paths import article_path, place_path, relative_url
from digest.render.views import PlaceLike

_BROAD = {"region", "water"}


@dataclass(frozen=True)
class Maps:
    """The maps of one page."""

    page: str
    """Its Markdown file."""
    marked: Mapping[str, Marked]
    """Marked bodies by article id."""
    directory_urls: bool
    words: NullTranslations

    def of(self, places: Sequence[PlaceProfile]) -> Safe:
        """A map of places, each leading to its page, or to where the latest article names it; empty where none has a position."""
        return self._draw(places, self._address, lambda place: len(place.articles))

    def within(self, article: Article) -> Safe:
        """A map of where an article happens, each place leading to its sentence; empty where none has a position."""
        return self._draw(article.scenes, lambda place: self._sentence(article, place.evidence), lambda _: 0)

    def _draw(self, places: Iterable[PlaceLike], address: Callable[[PlaceLike], str], count: Callable[[PlaceLike], int]) -> Safe:
        """A map of all; before it, where most lie in a crowd far from the others, a closer one of that."""
        spots, countries = [], []
        for place in places:
            number = count(place)
            note = self.words.ngettext("%(number)s article", "%(number)s articles", number) % {"number": number} if number else ""
            weight = max(1, number)
            if place.kind == "country" and place.country:
                countries.append(Country(code=place.country, label=place.name, address=address(place), note=note, weight=weight))
            elif place.kind not in {"country", "continent"} and place.latitude is not None and place.longitude is not None:
                spots.append(
                    Spot(
                        latitude=place.latitude,
                        longitude=place.longitude,
                        label=place.name,
                        address=address(place),
                        note=note,
                        weight=weight,
                        country=place.country,
                        broad=place.kind in _BROAD,
                    )
                )
        title = self.words.gettext("Map")
        whole, crowd = (draw_map(spots, countries, title=title, closer=closer) for closer in (False, True))
        return Safe(f'<div class="digest-maps">{crowd}{whole}</div>') if crowd else whole

    def _address(self, place: PlaceProfile) -> str:
        if place.has_page:
            return "" if place_path(place) == self.page else self._url(place_path(place))
        article = place.articles[0]
        return self._sentence(article, next((fact.evidence for fact in article.locations if fact.name == place.name), ""))

    def _sentence(self, article: Article, evidence: str) -> str:
        page = "" if article_path(article) == self.page else self._url(article_path(article))
        anchor = self.marked[article.id].anchor(evidence)
        return f"{page}#{anchor}" if anchor else page

    def _url(self, path: str) -> str:
        return relative_url(self.page, path, directory_urls=self.directory_urls)
