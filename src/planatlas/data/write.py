"""Values to bytes, the same bytes each time: CSV, JSON, zip."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return UTF-8 CSV without BOM, LF line ends; booleans as true and false."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode()


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def as_json(value: Any) -> bytes:
    """Return UTF-8 JSON, two spaces deep, keys in the order given, final line end."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data` as lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def as_zip(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of `files` by path, with a fixed date (1980-01-01) and fixed permissions so that bytes repeat.

    Folders have entries of their own before the files: datapackage.js unpacks into none that it has not been told of.
    """
    out = io.BytesIO()
    folders = {f"{path.rpartition('/')[0]}/": b"" for path in files if "/" in path}
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in sorted((folders | dict(files)).items(), key=lambda item: (not item[0].endswith("/"), item[0])):
            archive.writestr(_entry(path), data, compresslevel=9)
    return out.getvalue()


def _entry(path: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path)
    info.compress_type = zipfile.ZIP_STORED if info.is_dir() else zipfile.ZIP_DEFLATED
    info.external_attr = 0o40755 << 16 | 0x10 if info.is_dir() else 0o644 << 16
    info.create_system = 3
    return info
