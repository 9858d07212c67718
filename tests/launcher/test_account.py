from __future__ import annotations

import os
import pwd
import subprocess

import pytest

from launcher.postgres import account
from launcher.terminal import LauncherError


@pytest.fixture
def root_without_the_account(monkeypatch):
    """Names of accounts that exist; none at first."""
    names: list[str] = []

    def find(name: str) -> pwd.struct_passwd:
        if name not in names:
            raise KeyError(name)
        return pwd.struct_passwd((name, "x", 990, 991, "", "/nonexistent", "/usr/sbin/nologin"))

    monkeypatch.setattr(pwd, "getpwnam", find)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return names


def test_the_account_is_created_once_and_said(root_without_the_account, monkeypatch, capsys):
    def run(command, **_):
        root_without_the_account.append(command[-1])
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    assert account.choose() == account.choose() == account.Account(990, 991)
    assert root_without_the_account == ["banhanh-db"]
    assert "creating the system account banhanh-db" in capsys.readouterr().out


def test_an_account_that_another_process_has_just_created_is_used(root_without_the_account, monkeypatch):
    def run(command, **_):
        root_without_the_account.append(command[-1])
        return subprocess.CompletedProcess(command, 9, "", "useradd: user 'banhanh-db' already exists")

    monkeypatch.setattr(subprocess, "run", run)
    assert account.choose().uid == 990


def test_a_machine_where_it_cannot_be_created_says_what_else_there_is(root_without_the_account, monkeypatch):
    def run(command, **_):
        raise FileNotFoundError(command[0])

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(LauncherError, match=r"useradd is missing(.|\n)*DATABASE_URL"):
        account.choose()


def test_everybody_else_runs_it_as_themselves(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1234)
    monkeypatch.setattr(os, "getegid", lambda: 1235)
    chosen = account.choose()
    assert (chosen, chosen.is_another) == (account.Account(1234, 1235), False)
