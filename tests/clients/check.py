"""Each check prints one line of JSON, so that the JUnit test that runs a script can report them by name."""

import atexit
import json
import os
import secrets
import sys
import traceback

_failed = []


def check(body):
    """Runs a function at once; its name says what is checked. A failure is told and the script goes on."""
    name = body.__name__.replace("_", " ")
    line = {"check": name, "ok": True}
    try:
        body()
    except Exception:
        _failed.append(name)
        line |= {"ok": False, "error": traceback.format_exc()}
    print(json.dumps(line), flush=True)


def unique(prefix):
    """A name that no other run uses."""
    return f"{prefix}-{secrets.token_hex(6)}"


def refuses(call, code, message="", **arguments):
    """The error's answer, if it is one of that code whose message contains the text."""
    from botocore.exceptions import ClientError

    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        assert message in error.response["Error"]["Message"], error
        return error.response
    raise AssertionError(f"no {code}")


@atexit.register
def _end():
    if _failed:
        sys.stdout.flush()
        os._exit(1)
