from __future__ import annotations

from datetime import time

import pytest

from service.config import Config, SettingMissing, with_driver

LEAST = {"DATABASE_URL": "postgresql://server/ban_hanh", "SECRET_KEY": "long and random"}
ALL = {
    "DATABASE_URL": "postgres://ban_hanh:secret@server:5433/ban_hanh?sslmode=require",
    "SECRET_KEY": "long and random",
    "DEMONSTRATION": "1",
    "SECURE_COOKIES": "1",
    "SMTP_URL": "smtp://server:587",
    "MAIL_FROM": "van-thu@lamgiang.test",
    "PUBLIC_URL": "https://ban-hanh.lamgiang.test/",
    "DIGEST_AT": "06:45",
    "PUBLIC_PER_MINUTE": "1200",
    "PROXIES": "1",
    "METRICS_TOKEN": "long and random too",
}


def test_what_has_no_default_is_asked_for_by_name() -> None:
    for name in LEAST:
        without = {other: value for other, value in LEAST.items() if other != name}
        with pytest.raises(SettingMissing, match=name):
            Config.from_environment(without)
        with pytest.raises(SettingMissing, match=name):
            Config.from_environment({**LEAST, name: ""})


def test_a_production_server_is_the_default() -> None:
    config = Config.from_environment(LEAST)
    assert config == Config("postgresql+psycopg://server/ban_hanh", "long and random")
    assert not config.demonstration
    assert config.smtp_url is None


def test_every_setting_is_read() -> None:
    assert Config.from_environment(ALL) == Config(
        database_url="postgresql+psycopg://ban_hanh:secret@server:5433/ban_hanh?sslmode=require",
        secret_key="long and random",
        demonstration=True,
        secure_cookies=True,
        smtp_url="smtp://server:587",
        mail_from="van-thu@lamgiang.test",
        public_url="https://ban-hanh.lamgiang.test",
        digest_at=time(6, 45),
        public_per_minute=1200,
        proxies=1,
        metrics_token="long and random too",
    )


@pytest.mark.parametrize("value", ["", "0", "no", "true"])
def test_only_a_one_switches_something_on(value: str) -> None:
    config = Config.from_environment({**LEAST, "DEMONSTRATION": value, "SECURE_COOKIES": value})
    assert (config.demonstration, config.secure_cookies) == (False, False)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_way_to_write_the_address_leads_to_our_driver(scheme: str) -> None:
    assert with_driver(f"{scheme}://u:p%40ss@h:5432/d") == "postgresql+psycopg://u:p%40ss@h:5432/d"


@pytest.mark.parametrize("url", ["sqlite:///file", "mysql://h/d", "postgresql+psycopg2://h/d", "h/d"])
def test_another_database_is_refused_with_the_name_of_the_setting(url: str) -> None:
    with pytest.raises(SettingMissing, match=r"DATABASE_URL must name a PostgreSQL server"):
        with_driver(url)


@pytest.mark.parametrize("value", ["-1", "1.5", "many", "²"])
@pytest.mark.parametrize("name", ["PUBLIC_PER_MINUTE", "PROXIES"])
def test_a_count_that_cannot_be_read_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingMissing, match=name):
        Config.from_environment({**LEAST, name: value})


@pytest.mark.parametrize("value", ["7", "25:00", "morning"])
def test_an_hour_that_cannot_be_read_is_refused_by_name(value: str) -> None:
    with pytest.raises(SettingMissing, match="DIGEST_AT"):
        Config.from_environment({**LEAST, "DIGEST_AT": value})


def test_a_level_of_the_log_that_does_not_exist_is_refused_by_name() -> None:
    assert Config.from_environment({**LEAST, "LOG_LEVEL": "warning"}).log_level == "WARNING"
    with pytest.raises(SettingMissing, match="LOG_LEVEL must be one of DEBUG, INFO"):
        Config.from_environment({**LEAST, "LOG_LEVEL": "chatty"})
