"""The configuration file: below flags and environment, and right or refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kaluga_tour.cli._config import KEYS, Config, read_config
from kaluga_tour.cli.config_faults import (
    ConfigKeyError,
    ConfigMissingError,
    ConfigSyntaxError,
    ConfigTypeError,
    ConfigUnreadableError,
    ConfigValueError,
)
from kaluga_tour.errors import KalugaTourError
from kaluga_tour.model.configuration import Origin
from tests.cli.running import DATE, ROOT, run
from tests.support.catalogues import as_bytes, small_catalogue


def read(tmp_path: Path, text: str | bytes) -> Config:
    path = tmp_path / "config.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_config({"KALUGA_TOUR_CONFIG": str(path)})


def test_every_key(tmp_path: Path) -> None:
    text = "\n".join(
        f"{key.name} = true" if key.is_switch else f'{key.name} = "{(*key.known, "x")[0]}"'
        for key in KEYS
    )
    found = read(tmp_path, text)
    assert set(found.values) == {key.name for key in KEYS}
    assert found.exists


def test_keys_are_in_the_reference() -> None:
    page = (ROOT / "docs" / "reference" / "configuration.md").read_text("utf-8")
    for key in KEYS:
        assert f"| `{key.name}` |" in page
        assert f"`{key.variable}`" in page


def test_no_file(tmp_path: Path) -> None:
    assert read_config({"KALUGA_TOUR_CONFIG": ""}) == Config()
    home = {"XDG_CONFIG_HOME": str(tmp_path)}
    before = dict(os.environ)
    os.environ.pop("KALUGA_TOUR_CONFIG", None)
    os.environ.update(home)
    try:
        found = read_config(home)
    finally:
        os.environ.clear()
        os.environ.update(before)
    assert not found.exists
    assert found.values == {}


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigMissingError):
        read_config({"KALUGA_TOUR_CONFIG": str(tmp_path / "nothing.toml")})
    with pytest.raises(ConfigUnreadableError):
        read_config({"KALUGA_TOUR_CONFIG": str(tmp_path)})
    with pytest.raises(ConfigUnreadableError):
        read_config({"KALUGA_TOUR_CONFIG": "a\0b"})


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("online", ConfigSyntaxError),
        ("\n\nonline = yes", ConfigSyntaxError),
        (b'lang = "\xff"', ConfigSyntaxError),
        ("[" * 100_000, ConfigSyntaxError),
        ("onlin = true", ConfigKeyError),
        ("[travel]\nrouter = 'x'", ConfigKeyError),
        ("online = 1", ConfigTypeError),
        ('online = "true"', ConfigTypeError),
        ("router = true", ConfigTypeError),
        ("lang = ['en']", ConfigTypeError),
        ('lang = "de"', ConfigValueError),
        ('geocoder = "google"', ConfigValueError),
        ('router_fallback = "osrm"', ConfigValueError),
    ],
)
def test_faults(tmp_path: Path, text: str | bytes, error: type[KalugaTourError]) -> None:
    with pytest.raises(error) as caught:
        read(tmp_path, text)
    assert str(tmp_path / "config.toml") in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line"), [("\n\nonline = yes", 3), ("lang = 'en'\nonline =\n", 2), (b'\n"\xff"', 2)]
)
def test_a_fault_has_its_line(tmp_path: Path, text: str | bytes, line: int) -> None:
    with pytest.raises(ConfigSyntaxError) as caught:
        read(tmp_path, text)
    assert caught.value.fields["line"] == line


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeffonline = true\n").values == {"online": True}


def test_the_environment_counts_before_the_file(tmp_path: Path) -> None:
    config = read(tmp_path, 'online = true\nrouter = "osrm=http://x"\n')
    environ = {"KALUGA_TOUR_ONLINE": "no", "KALUGA_TOUR_LANG": "ru"}
    found = {v.key: (v.value, v.origin) for v in config.effective(environ).values}
    assert found["online"] == (False, Origin.ENVIRONMENT)
    assert found["lang"] == ("ru", Origin.ENVIRONMENT)
    assert found["router"] == ("osrm=http://x", Origin.FILE)
    assert found["geocoder"] == ("nominatim", Origin.DEFAULT)


class TestCommands:
    """What the commands make of it."""

    @pytest.fixture
    def config(self, tmp_path: Path) -> Path:
        (tmp_path / "testburg.json").write_bytes(as_bytes(small_catalogue()))
        return tmp_path / "config.toml"

    def test_language_and_catalogue(self, config: Path) -> None:
        config.write_text('lang = "ru"\ncatalogue = "testburg.json"\n')
        env = {"KALUGA_TOUR_CONFIG": str(config)}
        assert "Тестбург" in run("list", env=env).stdout
        assert "Testburg" in run("list", "--lang", "en", env=env).stdout
        assert "Testburg" in run("list", env={**env, "KALUGA_TOUR_LANG": "en"}).stdout
        assert run("show", "xyzzy", env=env).stderr.startswith("ошибка:")

    def test_the_router(self, config: Path) -> None:
        config.write_text('router = "valhalla=http://127.0.0.1:9"\n')
        env = {"KALUGA_TOUR_CONFIG": str(config)}
        words = ["plan", "--date", DATE, "--for", "1h"]
        assert run(*words, env=env).exit_code == 5
        assert run(*words, "--router", "estimate", env=env).exit_code == 0
        config.write_text('router = "valhalla=http://127.0.0.1:9"\nrouter_fallback = "estimate"\n')
        assert run(*words, env=env).exit_code == 0

    def test_a_broken_file_is_told(self, config: Path) -> None:
        config.write_text("online = maybe\n")
        env = {"KALUGA_TOUR_CONFIG": str(config)}
        answer = run("list", "--lang", "ru", "--format", "json", env=env)
        assert (answer.exit_code, answer.stdout) == (2, "")
        assert answer.error["error"]["code"] == "config-syntax"
        assert "файл настроек" in answer.error["error"]["message"]


class TestShow:
    """``config show``."""

    def test_values_and_where_they_come_from(self, tmp_path: Path) -> None:
        config = tmp_path / "config.toml"
        config.write_text(
            'online = true\nrouter = "valhalla=http://anna:hush@host:8002/x?key=hush"\n'
        )
        env = {"KALUGA_TOUR_CONFIG": str(config), "KALUGA_TOUR_GEOCODER": "photon"}
        found = run("config", "show", "--format", "json", env=env).document
        assert (found["path"], found["exists"]) == (str(config), True)
        values = {entry["key"]: (entry["value"], entry["origin"]) for entry in found["values"]}
        assert values["online"] == (True, "file")
        assert values["router"] == ("valhalla=http://host:8002/x", "file")
        assert values["geocoder"] == ("photon", "environment")
        assert values["lang"] == (None, "default")
        assert [entry["key"] for entry in found["values"]] == [key.name for key in KEYS]
        page = run("config", "show", env=env)
        assert "KALUGA_TOUR_GEOCODER" in page.stdout
        assert "hush" not in page.stdout

    @pytest.mark.parametrize(("lang", "words"), [("en", "No configuration"), ("ru", "не читается")])
    def test_no_file(self, lang: str, words: str) -> None:
        assert words in run("config", "show", "--lang", lang).stdout.splitlines()[0]

    def test_other_formats_cannot_hold_it(self) -> None:
        assert run("config", "show", "--format", "gpx").exit_code == 2

    def test_what_is_configured_reaches_commands_below_commands(self, tmp_path: Path) -> None:
        config = tmp_path / "config.toml"
        config.write_text('overpass = "http://127.0.0.1:9"\n')
        env = {"KALUGA_TOUR_CONFIG": str(config), "KALUGA_TOUR_DATA": str(tmp_path)}
        answer = run("streets", "download", "--around", "theatre-square", env=env)
        assert answer.exit_code == 5
        assert "http://127.0.0.1:9" in answer.stderr
