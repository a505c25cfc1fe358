"""From the globe to a plane. Both projections keep areas, so that a country is as large on a map as it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Protocol

from digest.render.map.lines import XY

EARTH = 6371.0088
"""Mean radius of the earth in kilometres (IUGG)."""


class Projection(Protocol):
    """Longitude and latitude in degrees to kilometres east and north of the projection's middle."""

    def project(self, longitude: float, latitude: float) -> XY:
        """Where a point of the globe lies in the plane."""
        ...


@dataclass(frozen=True)
class EqualArea:
    """The azimuthal equal-area projection of Lambert around a point (Snyder, *Map Projections: A Working Manual*, 1987, pages 182-190).

    For anything smaller than half the globe; the antipode of the middle has no place in the plane.
    """

    longitude: float
    latitude: float

    @cached_property
    def _turn(self) -> tuple[float, float]:
        return sin(radians(self.latitude)), cos(radians(self.latitude))

    def project(self, longitude: float, latitude: float) -> XY:
        """Equations 24-2 and 22-4, 22-5."""
        sin0, cos0 = self._turn
        turned, phi = radians(longitude - self.longitude), radians(latitude)
        sin_phi, cos_phi, cos_turned = sin(phi), cos(phi), cos(turned)
        # At the antipode itself, which is on no map, the scale has no bounds.
        scale = EARTH * sqrt(2 / max(1e-12, 1 + sin0 * sin_phi + cos0 * cos_phi * cos_turned))
        return scale * cos_phi * sin(turned), scale * (cos0 * sin_phi - sin0 * cos_phi * cos_turned)

    def locate(self, x: float, y: float) -> XY:
        """The way back, by equations 20-14, 20-15 and 24-16: longitude (it may pass 180) and latitude of a point in the plane."""
        distance = hypot(x, y)
        if distance == 0:
            return self.longitude, self.latitude
        angle = 2 * asin(min(1.0, distance / (2 * EARTH)))
        sin0, cos0 = self._turn
        latitude = asin(cos(angle) * sin0 + y * sin(angle) * cos0 / distance)
        turned = atan2(x * sin(angle), distance * cos0 * cos(angle) - y * sin0 * sin(angle))
        return self.longitude + degrees(turned), degrees(latitude)


_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


@dataclass(frozen=True)
class EqualEarth:
    """The world as a whole (Šavrič, Patterson and Jenny, *The Equal Earth map projection*, 2018)."""

    longitude: float
    """Of its middle."""

    def project(self, longitude: float, latitude: float) -> XY:
        """Longitudes are taken as they come: what reaches across the edge of the map stays in one piece."""
        theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
        square = theta * theta
        sixth = square**3
        x = 2 * sqrt(3) * radians(longitude - self.longitude) * cos(theta)
        x /= 3 * (9 * _A4 * sixth * square + 7 * _A3 * sixth + 3 * _A2 * square + _A1)
        return EARTH * x, EARTH * theta * (_A4 * sixth * square + _A3 * sixth + _A2 * square + _A1)
