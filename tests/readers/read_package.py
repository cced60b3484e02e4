#!/usr/bin/python3
"""Reads packages (.xuesi) as docs/package-format.md describes them, and nothing else.

    read_package.py FILE...
    read_package.py --card FILE...

prints one JSON object a file: {"verdict": ...}, and of what is intact how many entries, notes and
unknown records there are and the minutes of entries not withdrawn; of a collection how many packages.
With --card the files are branches' cards: card, not_a_card, card_too_new.

Needs Python 3.9 and PyNaCl (Debian: python3-nacl). Sealed packages are looked at from outside only.
"""

import hashlib
import json
import re
import sys
from datetime import date, datetime

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

VERSION = 2
FIRST = 1
SUITE = 1
PACKAGE_MAX = 64 * 1024 * 1024
COLLECTION_MAX = 1024 * 1024 * 1024
LINE_MAX = 256 * 1024
RECORDS_MAX = 200_000
DECISIONS_MAX = 200_000
CARD_MAX = 8 * 1024
DEPTH_MAX = 16
BEGINS = b'{"format":"xuesi'
SEALED = b'{"format":"xuesi-sealed"'
COLLECTIONS = (
    b'{"format":"xuesi","kind":"collection"',
    b'{"format":"xuesi-sealed","kind":"collection"',
)
ENDS = b'{"record":"end",'
DOMAINS = {"first": b"xuesi package v1\n", "member": b"xuesi member package v2\n",
           "collection": b"xuesi collection v2\n"}
CARD_DOMAINS = {1: b"xuesi card v1\n", 2: b"xuesi card v2\n"}
ID_DOMAIN = b"xuesi branch v1\n"
WHITE = "".join(map(chr, [*range(9, 14), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B),
                          0x2028, 0x2029, 0x202F, 0x205F, 0x3000]))


class Refused(Exception):
    """Ends the reading of a file with a verdict."""

    def __init__(self, verdict, kind=None):
        super().__init__(verdict)
        self.verdict = verdict
        self.kind = kind


def refuse(verdict):
    raise Refused(verdict)


# --- JSON that has one reading ---------------------------------------------------------------


def once(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError("a name twice")
    return dict(pairs)


def whole(digits):
    # "-0" is a fraction to some readers and a whole number to others.
    return -0.0 if digits == "-0" else int(digits)


def no_constant(word):
    raise ValueError(word)


def looked_at(value, depth):
    """Depth, numbers and characters of a value and all that is in it."""
    if isinstance(value, str):
        if "\0" in value or any(0xD800 <= ord(c) <= 0xDFFF for c in value):
            raise ValueError("a character")
    elif isinstance(value, (int, float)):
        if float(value) in (float("inf"), float("-inf")):
            raise ValueError("a number")
    elif isinstance(value, (dict, list)):
        if depth == DEPTH_MAX:
            raise ValueError("depth")
        if isinstance(value, dict):
            for name in value:
                looked_at(name, depth)
            value = value.values()
        for inner in value:
            looked_at(inner, depth + 1)


def parsed(line):
    """The object in a line; None where there is not exactly one with one reading."""
    try:
        value = json.loads(line.decode("utf-8"), object_pairs_hook=once, parse_int=whole,
                           parse_constant=no_constant)
        looked_at(value, 0)
    except (ValueError, RecursionError, OverflowError):
        return None
    return value if isinstance(value, dict) else None


# --- Fields ------------------------------------------------------------------------------------


def is_whole(value, least, most):
    return type(value) is int and least <= value <= most


def is_text(value, least, most, lines=False):
    ends = "" if lines else "\r\n"
    return isinstance(value, str) and least <= len(value) <= most and not any(c in value for c in ends)


def is_name(value):
    return is_text(value, 1, 500) and value.strip(WHITE) == value


def is_hex(value, digits):
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{%d}" % digits, value) is not None


def is_id(value):
    return isinstance(value, str) and re.fullmatch(r"[!-~]{1,64}", value) is not None


def is_date(value):
    if not isinstance(value, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        return 1900 <= date.fromisoformat(value).year <= 2199
    except ValueError:
        return False


def is_time(value):
    return isinstance(value, str) and re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", value) is not None


def is_moment(value):
    shape = (r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})\.[0-9]{3}"
             r"([+-])([01][0-9]|2[0-3]):[0-5][0-9]")
    found = re.fullmatch(shape, value) if isinstance(value, str) else None
    if not found or value.endswith("-00:00"):
        return False
    try:
        datetime.strptime(found[1], "%Y-%m-%dT%H:%M:%S")
    except ValueError:
        return False
    return found[1][17:] != "60" and found[1][17:] != "61"


def optional(fields, name, test):
    return fields.get(name) is None or test(fields[name])


U32 = 2**32 - 1
U64 = 2**64 - 1


WAYS = ["original", "integrated", "with_questions", "with_practice"]


def is_how(value):
    return isinstance(value, list) and value == [way for way in WAYS if way in value]


def is_entry(r):
    return (is_id(r.get("id")) and is_whole(r.get("revision"), 1, U32) and is_date(r.get("date"))
            and optional(r, "start", is_time) and is_whole(r.get("minutes"), 1, 1440)
            and optional(r, "credit_hundredths", lambda v: is_whole(v, 0, 999_999))
            and is_text(r.get("form"), 1, 500) and r.get("class") in ("organised", "self_study")
            and is_text(r.get("topic"), 1, 500)
            and all(optional(r, name, lambda v: is_text(v, 0, 500))
                    for name in ("place", "host", "material", "remark"))
            and optional(r, "how", is_how)
            and r.get("source") in ("timed", "written", "imported")
            and all(type(r.get(name)) is bool for name in ("late", "edited", "withdrawn"))
            and is_moment(r.get("written_at")) and is_moment(r.get("changed_at")))


NEW_FIELDS = ("document", "conveyed", "problem", "finding", "answer", "row")


def has_new_fields(r):
    return (optional(r, "document", lambda v: is_text(v, 0, 500))
            and all(optional(r, name, lambda v: is_text(v, 0, 5_000, lines=True))
                    for name in ("conveyed", "problem", "finding", "answer"))
            and optional(r, "row", lambda v: is_hex(v, 32)))


def is_written(r):
    return (is_id(r.get("id")) and is_whole(r.get("revision"), 1, U32) and is_date(r.get("date"))
            and optional(r, "material", lambda v: is_text(v, 0, 500)))


def is_erased(r):
    return r.get("kind") in ("entry", "note") and is_id(r.get("id")) and is_moment(r.get("erased_at"))


STAGES = ("convey", "deploy", "carry_out", "check", "report")


def is_stage(s):
    return (isinstance(s, dict) and s.get("stage") in STAGES and is_date(s.get("date"))
            and is_text(s.get("words"), 0, 5_000, lines=True))


def is_follow_up(r):
    of = (r.get("of_kind"), r.get("of"))
    return (r.get("optional") is True and is_id(r.get("id")) and is_whole(r.get("revision"), 1, U32)
            and is_text(r.get("title"), 1, 500) and optional(r, "asked", lambda v: is_text(v, 0, 500))
            and optional(r, "due", is_date)
            and (of == (None, None) or (of[0] in ("entry", "note") and is_id(of[1])))
            and isinstance(r.get("stages"), list) and len(r["stages"]) <= 200
            and all(map(is_stage, r["stages"])) and type(r.get("withdrawn")) is bool
            and is_moment(r.get("written_at")) and is_moment(r.get("changed_at")))


def is_note(r):
    return (is_id(r.get("id")) and is_whole(r.get("revision"), 1, U32)
            and is_text(r.get("title"), 0, 500) and is_text(r.get("text"), 0, 60_000, lines=True)
            and all(optional(r, name, lambda v: is_text(v, 0, 60_000, lines=True))
                    for name in ("material", "section", "quote"))
            and is_moment(r.get("written_at")) and is_moment(r.get("changed_at")))


def member_header(h):
    """None where it is right; else the verdict."""
    if h["min_reader"] > FIRST and not all(optional(h, name, lambda v: is_whole(v, 0, U64))
                                           for name in ("written", "erased")):
        return "bad"
    shapes = (is_whole(h.get("version"), 0, U32) and is_whole(h.get("year"), -2**31, 2**31 - 1)
              and isinstance(h.get("member_id"), str) and isinstance(h.get("public_key"), str)
              and type(h.get("closed")) is bool and isinstance(h.get("lineage"), str)
              and is_whole(h.get("sequence"), 0, U32) and isinstance(h.get("written_at"), str)
              and is_whole(h.get("entries"), 0, U64) and is_whole(h.get("notes"), 0, U64)
              and isinstance(h.get("name"), str) and isinstance(h.get("branch"), str)
              and all(optional(h, name, lambda v: isinstance(v, str))
                      for name in ("number", "branch_id", "previous")))
    if not shapes:
        return "bad"
    if not is_hex(h["public_key"], 64) or \
            hashlib.sha256(bytes.fromhex(h["public_key"])).hexdigest()[:32] != h["member_id"]:
        return "altered"
    right = (is_name(h["name"]) and is_name(h["branch"]) and optional(h, "number", is_name)
             and optional(h, "branch_id", lambda v: is_hex(v, 32)) and 1900 <= h["year"] <= 2199
             and is_id(h["lineage"]) and h["sequence"] >= 1 and is_moment(h["written_at"])
             and optional(h, "previous", lambda v: is_hex(v, 128))
             and all(count <= RECORDS_MAX for count in announced(h).values()))
    return None if right else "bad"


def announced(h):
    """How many records of each kind the first line says that there are."""
    later = h["min_reader"] > FIRST
    return {"entries": h["entries"], "notes": h["notes"],
            "written": (later and h.get("written")) or 0, "erased": (later and h.get("erased")) or 0}


def is_decision_of_v2(d):
    about, others = d.get("about"), d.get("others")
    year, _, lineage = d["id"].partition("/") if isinstance(d.get("id"), str) else ("", "", "")
    if about == "package":
        named = len(year) == 4 and year.isascii() and year.isdigit() and is_id(lineage)
    else:
        named = about in ("entry", "note", "same") and is_id(d.get("id"))
    if about == "same":
        said = (d.get("revision") is None and d.get("digest") is None and isinstance(others, list)
                and 1 <= len(others) <= 64 and all(map(is_id, others))
                and len({*others, d["id"]}) == len(others) + 1 if named else False)
    else:
        said = others is None and is_whole(d.get("revision"), 1, U32) and is_hex(d.get("digest"), 32)
    return (named and said and is_hex(d.get("member_id"), 32) and is_hex(d.get("origin"), 32)
            and is_name(d.get("branch")) and is_moment(d.get("decided_at")))


def is_decision(d):
    year, _, lineage = d["record"].partition("/")
    named = {"entry": lambda: is_id(d["record"]), "note": lambda: is_id(d["record"]),
             "package": lambda: len(year) == 4 and year.isascii() and year.isdigit() and is_id(lineage)}
    return (d["kind"] in named and named[d["kind"]]() and d["revision"] >= 1
            and is_hex(d["member_id"], 32) and is_hex(d["digest"], 32))


def has_decision_types(d):
    return (isinstance(d, dict) and is_whole(d.get("revision"), 0, U32)
            and all(isinstance(d.get(t), str) for t in ("member_id", "kind", "record", "digest")))


def collection_header(h):
    texts = ("branch_id", "branch", "public_key", "recipient", "written_at")
    shapes = (is_whole(h.get("version"), 0, U32) and all(isinstance(h.get(t), str) for t in texts)
              and optional(h, "addressed_to", lambda v: isinstance(v, str))
              and is_whole(h.get("packages"), 0, U64))
    first = h["min_reader"] <= FIRST
    if first:
        shapes = shapes and optional(h, "decisions", lambda v: isinstance(v, list)
                                     and all(map(has_decision_types, v)))
    else:
        shapes = (shapes and optional(h, "decisions", lambda v: is_whole(v, 0, U64))
                  and isinstance(h.get("set"), str) and is_whole(h.get("part"), 0, U32)
                  and is_whole(h.get("parts"), 0, U32))
    if not shapes:
        return "bad"
    if not is_hex(h["public_key"], 64):
        return "altered"
    made_from = ID_DOMAIN + bytes.fromhex(h["public_key"]) + h["recipient"].encode()
    if hashlib.sha256(made_from).hexdigest()[:32] != h["branch_id"]:
        return "altered"
    right = (is_name(h["branch"]) and optional(h, "addressed_to", lambda v: is_hex(v, 32))
             and is_moment(h["written_at"]))
    if first:
        right = right and optional(h, "decisions", lambda v: all(map(is_decision, v)))
    else:
        right = right and is_id(h["set"]) and 1 <= h["part"] <= h["parts"]
    return None if right else "bad"


def is_known_suite(h):
    return type(h.get("suite")) is int and h["suite"] == SUITE


def header(line):
    h = parsed(line)
    if h is None or not isinstance(h.get("format"), str):
        return "bad", None
    if not (h.get("kind") is None or isinstance(h["kind"], str)) \
            or not (h.get("min_reader") is None or is_whole(h["min_reader"], 0, U32)):
        return "bad", None
    if h["format"] != "xuesi":
        refuse("not_a_package")
    if h.get("min_reader") is None:
        return "bad", None
    if h["min_reader"] > VERSION:
        refuse("too_new")
    first = h["min_reader"] <= FIRST
    if not first and not is_known_suite(h):
        refuse("too_new")
    check = {"member": member_header, "collection": collection_header}.get(h.get("kind"))
    if check is None and not first and is_id(h.get("kind")):
        return "other_kind", h
    return (check(h) if check else "bad"), h


# --- The file ------------------------------------------------------------------------------------


def begins(data):
    if data.startswith(BEGINS):
        return
    if BEGINS.startswith(data):
        refuse("incomplete")
    editors = (b"\xef\xbb\xbf" + BEGINS, b"\xff\xfe" + '{"format'.encode("utf-16-le"),
               b"\xfe\xff" + '{"format'.encode("utf-16-be"))
    refuse("altered" if data.startswith(editors) else "not_a_package")


def sealed(data):
    at = data.find(b"\n") + 1
    if at == 0:
        refuse("incomplete")
    line, rest = data[:at], data[at:]
    if line.endswith(b"\r\n"):
        refuse("altered")
    h = parsed(line)
    if h is None or not is_whole(h.get("min_reader"), 0, U32):
        refuse("altered")
    if h["min_reader"] > VERSION:
        refuse("too_new")
    first = h["min_reader"] <= FIRST
    if not first and not is_known_suite(h):
        refuse("too_new")
    begun, mark, check = line.rpartition(b',"check":"')
    if not mark or check != hashlib.sha512(begun).hexdigest().encode() + b'"}\n':
        refuse("altered")
    if h.get("kind") not in ("member", "collection"):
        if not first and is_id(h.get("kind")):
            raise Refused("not_a_package", h["kind"])
        refuse("altered")
    if not (is_whole(h.get("version"), 0, U32) and is_whole(h.get("bytes"), 0, U64)
            and all(isinstance(h.get(t), str) for t in ("branch_id", "branch", "sha512"))):
        refuse("altered")
    if len(rest) < h["bytes"]:
        refuse("incomplete")
    if len(rest) > h["bytes"] or hashlib.sha512(rest).hexdigest() != h["sha512"]:
        refuse("altered")
    return {"verdict": "sealed"}


def trailer(last, records, body, key, domain):
    t = parsed(last)
    hashed = hashlib.sha512(body)
    names = {"record", "records", "sha512", "signature"}
    if t is None or set(t) != names or not is_hex(t["signature"], 128):
        refuse("altered")
    canonical = '{"record":"end","records":%d,"sha512":"%s","signature":"%s"}\n' % (
        records, hashed.hexdigest(), t["signature"])
    if last != canonical.encode():
        refuse("altered")
    try:
        VerifyKey(bytes.fromhex(key)).verify(DOMAINS[domain] + hashed.digest(), bytes.fromhex(t["signature"]))
    except (BadSignatureError, ValueError):
        refuse("altered")


def package(data, inside=False):
    begins(data)
    collection = data.startswith(COLLECTIONS)
    if len(data) > (COLLECTION_MAX if collection else PACKAGE_MAX):
        refuse("not_a_package")
    if data.startswith(SEALED):
        return refuse("not_a_package") if inside else sealed(data)
    lines = re.findall(rb"[^\n]*\n|[^\n]+", data)
    if any(len(line) > LINE_MAX for line in lines):
        refuse("not_a_package")
    first, last = lines[0], lines[-1]
    if first.endswith(b"\r\n"):
        refuse("altered")
    if not first.endswith(b"\n"):
        refuse("incomplete")
    body = data[:len(data) - len(last)]
    wrong, h = header(first)
    if wrong in ("bad", "other_kind"):
        signed = hashlib.sha512(body).hexdigest().encode() in last
        if signed and wrong == "other_kind":
            raise Refused("not_a_package", h["kind"])
        refuse("not_a_package" if signed else "altered")
    if wrong:
        refuse(wrong)
    member = h["kind"] == "member"
    if not last.startswith(ENDS) or not last.endswith(b"\n") or len(lines) < 2:
        more = member and any(line.startswith(ENDS) and line.endswith(b"\n") for line in lines)
        refuse("altered" if more else "incomplete")
    domain = "first" if h["min_reader"] <= FIRST else h["kind"]
    trailer(last, len(lines) - 2, body, h["public_key"], domain)
    if not member:
        return refuse("not_a_package") if inside else collected(h, body[len(first):])
    if len(lines) - 2 > RECORDS_MAX:
        refuse("not_a_package")
    return records(h, lines[1:-1])


def newer(h):
    """Written by a newer program that says itself that this one understands enough of it."""
    return h["version"] > (FIRST if h["min_reader"] <= FIRST else VERSION)


def kind_of(line):
    """The kind of a record, and whether it says first that it may be passed over."""
    found = re.match(rb'\{"record":"([^"]*)(",)?', line)
    if not found:
        return None, False
    rest = line[len(b'{"record":"') + len(found[1]):]
    return found[1], rest.startswith(b'","optional":true,')


# Of each kind: what it has to be, among which records its id stands once, and how it is counted.
KINDS = {
    b"entry": (is_entry, "entry", "entries"),
    b"note": (is_note, "note", "notes"),
    b"written": (is_written, "note", "written"),
    b"erased": (is_erased, None, "erased"),
    b"follow_up": (is_follow_up, "follow_up", None),
}


def records(h, lines):
    counts = {"entries": 0, "notes": 0, "minutes": 0, "unknown": 0, "written": 0, "erased": 0}
    first = h["min_reader"] <= FIRST
    known = [b"entry", b"note"] if first else KINDS
    seen = set()
    for line in lines:
        kind, may_be_passed = kind_of(line)
        r = parsed(line) if kind is not None else None
        if r is None:
            refuse("not_a_package")
        if kind not in known:
            if not newer(h) and (first or not may_be_passed):
                refuse("not_a_package")
            counts["unknown"] += 1
            continue
        right, among, counted = KINDS[kind]
        if not right(r) or (kind == b"follow_up" and not may_be_passed) \
                or (kind == b"entry" and not first and not has_new_fields(r)):
            refuse("not_a_package")
        if kind == b"entry":
            counts["minutes"] += 0 if r["withdrawn"] else r["minutes"]
        if counted:
            counts[counted] += 1
        said = (among or r["kind"], r["id"])
        if said in seen:
            refuse("not_a_package")
        seen.add(said)
    if any(counts[name] != count for name, count in announced(h).items()):
        refuse("not_a_package")
    return {"verdict": "intact", **counts}


def is_begin(r, first):
    if first:
        return is_whole(r.get("bytes"), 0, PACKAGE_MAX)
    return (is_whole(r.get("bytes"), 1, PACKAGE_MAX) and is_hex(r.get("origin"), 32)
            and is_name(r.get("branch")))


def collected(h, rest):
    first = h["min_reader"] <= FIRST
    packages, decisions, unknown, first_flaw = 0, 0, 0, None
    while rest:
        at = rest.find(b"\n") + 1
        line, rest = rest[:at], rest[at:]
        kind, may_be_passed = kind_of(line)
        r = parsed(line)
        if r is None or len(line) > LINE_MAX:
            refuse("not_a_package")
        if kind == b"decision" and not first and is_decision_of_v2(r):
            decisions += 1
            continue
        if kind not in (b"package", b"decision") and not first and (may_be_passed or newer(h)):
            unknown += 1
            continue
        if not line.startswith(b'{"record":"package",') or not is_begin(r, first):
            refuse("not_a_package")
        part, rest = rest[:r["bytes"]], rest[r["bytes"]:]
        try:
            if len(part) < r["bytes"]:
                begins(part)
                refuse("incomplete")
            package(part, inside=True)
        except Refused as refused:
            first_flaw = first_flaw or refused
        packages += 1
    said = 0 if first else h.get("decisions") or 0
    if packages != h["packages"] or decisions != said or decisions > DECISIONS_MAX:
        refuse("not_a_package")
    if first_flaw:
        raise first_flaw
    if first:
        decisions = len(h.get("decisions") or [])
    return {"verdict": "intact", "packages": packages, "decisions": decisions}


# --- A card --------------------------------------------------------------------------------------

CARD_FIELDS = {
    1: ["format", "version", "branch_id", "name", "public_key", "recipient", "signature"],
    2: ["format", "version", "suite", "suites", "branch_id", "serial", "issued", "name", "public_key",
        "recipient", "successor", "signature"],
}


def is_suites(value):
    return (isinstance(value, list) and 1 <= len(value) <= 8
            and all(is_whole(one, 0, U32) for one in value) and sorted(set(value)) == value)


def is_issued(c):
    return (is_suites(c.get("suites")) and is_whole(c.get("serial"), 1, U32) and is_date(c.get("issued"))
            and ("successor" not in c or is_hex(c["successor"], 32)))


def card(data):
    c = parsed(data) if len(data) <= CARD_MAX else None
    if c is None or c.get("format") != "xuesi-card" or not is_whole(c.get("version"), 1, U32):
        refuse("not_a_card")
    if c["version"] > 2:
        refuse("card_too_new")
    if c["version"] == 2:
        if not is_whole(c.get("suite"), 0, U32) or not isinstance(c.get("suites"), list):
            refuse("not_a_card")
        if c["suite"] != SUITE or (c["suites"] and SUITE not in c["suites"]):
            refuse("card_too_new")
    names = [name for name in CARD_FIELDS[c["version"]] if name in c]
    right = (set(names) == set(c) and is_hex(c.get("branch_id"), 32) and is_name(c.get("name"))
             and is_hex(c.get("public_key"), 64) and is_hex(c.get("signature"), 128)
             and re.fullmatch("age1[0-9a-z]+", str(c.get("recipient")))
             and (c["version"] == 1 or is_issued(c)))
    if not right:
        refuse("not_a_card")
    made_from = ID_DOMAIN + bytes.fromhex(c["public_key"]) + c["recipient"].encode()
    ordered = {name: c[name] for name in names}

    def line(fields):
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

    signature = bytes.fromhex(c["signature"])
    unsigned = {name: value for name, value in ordered.items() if name != "signature"}
    if line(ordered) != data or hashlib.sha256(made_from).hexdigest()[:32] != c["branch_id"]:
        refuse("not_a_card")
    try:
        signed = CARD_DOMAINS[c["version"]] + line(unsigned)
        VerifyKey(bytes.fromhex(c["public_key"])).verify(signed, signature)
    except (BadSignatureError, ValueError):
        refuse("not_a_card")
    return {"verdict": "card", "branch": c["branch_id"], "serial": c.get("serial", 0),
            "check_code": check_code(c["branch_id"])}


def check_code(member_or_branch):
    """The id for people to read out: as one number, its last thirty digits."""
    digits = "%030d" % (int(member_or_branch, 16) % 10**30)
    return " ".join(digits[at:at + 5] for at in range(0, 30, 5))


def read(path, what=package):
    with open(path, "rb") as file:
        data = file.read(COLLECTION_MAX + 1)
    try:
        return what(data)
    except Refused as refused:
        named = {"kind": refused.kind} if refused.kind else {}
        return {"verdict": refused.verdict, **named}


if __name__ == "__main__":
    files, what = sys.argv[1:], package
    if files[:1] == ["--card"]:
        files, what = files[1:], card
    for name in files:
        print(json.dumps(read(name, what), ensure_ascii=False))
