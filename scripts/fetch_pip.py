"""Fetch pip's wheel where Python came without ensurepip (Debian without python3-venv), and print where it lies.

    python scripts/fetch_pip.py FOLDER

The index is the one that pip itself would use: PIP_INDEX_URL, else pip.conf, else PyPI; further indexes are tried in
turn. The wheel is known by its SHA-256, so neither the index nor the connection has to be trusted.
Uses the standard library alone.
"""

from __future__ import annotations

import configparser
import hashlib
import html
import os
import re
import ssl
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urljoin, urlsplit

VERSION = "26.3"
SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
WHEEL = f"pip-{VERSION}-py3-none-any.whl"
SECONDS = 60


def settings() -> dict[str, str]:
    """What pip.conf says, in pip's own order of files (later wins), then the environment: keys as in pip.conf."""
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    files = [Path("/etc/xdg/pip/pip.conf"), Path("/etc/pip.conf"), Path.home() / ".pip/pip.conf", home / "pip/pip.conf"]
    named = os.environ.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        files = []
    elif named:
        files.append(Path(named))
    found: dict[str, str] = {}
    for file in files:
        parser = configparser.RawConfigParser()
        parser.read(file, encoding="utf-8")
        for section in ("global", "install"):
            if parser.has_section(section):
                found.update({key.replace("_", "-"): value for key, value in parser.items(section)})
    for key, value in os.environ.items():
        if key.startswith("PIP_") and value:
            found[key[4:].lower().replace("_", "-")] = value
    return found


def indexes(config: dict[str, str]) -> list[str]:
    """Addresses of the pages that may list pip's wheels, the main index first."""
    main = [] if config.get("no-index") else [config.get("index-url", "https://pypi.org/simple")]
    simple = [f"{url.rstrip('/')}/pip/" for url in main + config.get("extra-index-url", "").split()]
    places = config.get("find-links", "").split()
    flat = [place if "://" in place else Path(place).absolute().as_uri() for place in places]
    return simple + flat


def get(url: str, config: dict[str, str]) -> bytes:
    """The bytes at `url`; for a folder of files, a list of its files as links."""
    if url.startswith("file:"):
        place = Path(urllib.request.url2pathname(urlsplit(url).path))
        if (place / "index.html").is_file():
            place /= "index.html"
        if place.is_dir():
            return "".join(f'<a href="{file.as_uri()}">' for file in sorted(place.iterdir())).encode()
        return place.read_bytes()
    context = ssl.create_default_context()
    for authorities in filter(None, (config.get("cert"), os.environ.get("REQUESTS_CA_BUNDLE"))):
        context.load_verify_locations(authorities)
    if config.get("client-cert"):
        context.load_cert_chain(config["client-cert"])
    try:
        return download(url, context, config.get("proxy"))
    except urllib.error.URLError as error:
        if not isinstance(error.reason, ssl.SSLCertVerificationError):
            raise
    # A bare Debian has no list of authorities; the hash of the wheel is what is trusted.
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return download(url, context, config.get("proxy"))


def download(url: str, context: ssl.SSLContext, proxy: str | None) -> bytes:
    """The body at an http(s) address; `proxy` stands in for the environment's where it is given."""
    through = urllib.request.ProxyHandler({"http": proxy, "https": proxy} if proxy else None)
    opener = urllib.request.build_opener(through, urllib.request.HTTPSHandler(context=context))
    request = urllib.request.Request(url, headers={"User-Agent": "jiedu-install", "Accept": "text/html, */*;q=0.1"})
    with opener.open(request, timeout=SECONDS) as answer:
        return bytes(answer.read())


def wheels(page: bytes, base: str) -> list[str]:
    """The addresses on an index page that are of our wheel."""
    links = re.findall(rb"""href\s*=\s*["']([^"']+)["']""", page)
    addresses = [urljoin(base, html.unescape(link.decode("utf-8", "replace"))) for link in links]
    return [url for url in addresses if url.split("#")[0].split("?")[0].endswith("/" + WHEEL)]


def fetch(folder: Path) -> Path:
    """The wheel in `folder`, fetched and checked; SystemExit saying what was tried where there is none."""
    config, tried = settings(), []
    for index in indexes(config):
        try:
            for url in wheels(get(index, config), index):
                content = get(url, config)
                if hashlib.sha256(content).hexdigest() == SHA256:
                    place = folder / WHEEL
                    place.write_bytes(content)
                    return place
                tried.append(f"{url}: not the pinned wheel (SHA-256 differs)")
            tried.append(f"{index}: no other {WHEEL} here")
        except (OSError, ValueError) as error:
            tried.append(f"{index}: {error}")
    raise SystemExit(
        "pip is missing and could not be fetched:\n  "
        + "\n  ".join(tried)
        + "\nEither install Debian's package (sudo apt-get install python3-venv),"
        + "\nor set PIP_INDEX_URL to an index that you reach."
    )


if __name__ == "__main__":
    print(fetch(Path(sys.argv[1])))
