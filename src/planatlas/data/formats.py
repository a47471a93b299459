"""The published formats: how each is called, its media type, and its name in the EU's list of file types (which DCAT-AP asks for)."""

from __future__ import annotations

from dataclasses import dataclass

_EU = "http://publications.europa.eu/resource/authority/file-type/"


@dataclass(frozen=True)
class Format:
    """A format by the ending of its files."""

    label: str
    media_type: str
    eu: str


FORMATS = {
    "csv": Format("CSV", "text/csv", f"{_EU}CSV"),
    "json": Format("JSON", "application/json", f"{_EU}JSON"),
    "parquet": Format("Parquet", "application/vnd.apache.parquet", f"{_EU}PARQUET"),
    "geojson": Format("GeoJSON", "application/geo+json", f"{_EU}GEOJSON"),
    "xlsx": Format("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", f"{_EU}XLSX"),
    "sqlite": Format("SQLite", "application/vnd.sqlite3", f"{_EU}SQLITE"),
    "zip": Format("ZIP", "application/zip", f"{_EU}ZIP"),
}
