"""Which columns speak of a person: they are never segments, because everybody who opens the app sees those."""

from __future__ import annotations

import re

from ideas.sources.names import AUTHOR_WORDS, NAMES, fits_author
from ideas.sources.profile import Profile
from ideas.sources.values import FALSE_WORDS, TRUE_WORDS

IDENTITY_TEXT = """
    email emails mail mails phone phones telephone tel fax handle login username nickname nick assignee assignees
    assigned agent agents owner address addresses street surname forename firstname lastname fullname initials birth
    birthday birthdate dob ip ssn passport iban skype whatsapp person mitarbeiter bearbeiter sachbearbeiter
    ansprechpartner vorname nachname kundenname benutzername telefon telefonnummer handynummer adresse anschrift
    strasse correo telefono direccion apellido apellidos propietario courriel telephone prenom indirizzo cognome
    endereco sobrenome achternaam adres
"""
IDENTITY = frozenset(IDENTITY_TEXT.split())
"""Words that make any name one of a person's traces: `work_phone`, `assigned_to`."""
PERSONS_TEXT = """
    sender recipient reporter creator member employee manager representative rep patient doctor student teacher
    participant respondent moderator approver editor judge annotator rater by
"""
PERSONS = AUTHOR_WORDS | frozenset(PERSONS_TEXT.split())
"""As a name's last word: `closed_by` and `first_reviewer` name people, `reviewer_country` does not."""
NAME_WORDS = frozenset({"name", "names", "nom", "nombre", "nome", "naam"})
THINGS_TEXT = """
    product app application package brand store shop category subcategory board project company organization
    organisation city country region state place location venue hotel restaurant branch department queue group list
    event course class plan channel campaign feature version device model page site website platform browser os
    service item listing property area team workspace tier segment industry airline source survey form tag topic
    theme label file field column language currency forum milestone repository repo game book film movie module
    component screen line type status priority issue job vendor supplier produkt producto produit prodotto produto
    tienda ciudad pais ville pays kategorie categoria categorie
"""
THINGS = frozenset(THINGS_TEXT.split())
"""Whose names are no person's: `product_name`, `nombre_del_producto`."""
LINKS = frozenset({"to", "for", "of", "from", "with"})
"""After a thing, a person is not what the column holds: `response_to_customer`, but `shared_with_customer`."""
FLAGS = TRUE_WORDS | FALSE_WORDS
MAIL = re.compile(r"[^\s@]@[\w-]+(?:\.[\w-]+)+")
HANDLE = re.compile(r"(?:@|/?u/)[\w.-]{2,}$")
PHONE = re.compile(r"[+(]?\d[\d\s()./-]{5,}\d$")
MOST = 0.1
"""Part of the cells that may look like a person's by chance."""


def names_people(p: Profile) -> bool:
    """Whether a column's name or cells speak of a person; yes and no about one do not.

    A doubtful name counts as a person's: what is withheld can be mapped by hand, what was shown was seen.
    """
    if p.share(lambda cell: cell.lower() in FLAGS) == 1:
        return False
    return is_persons_name(p.name) or p.share(is_persons_cell) > MOST


def is_persons_name(name: str) -> bool:
    """Whether a plain column name is one for people's names, addresses or accounts.

    >>> [is_persons_name(n) for n in ("author_name", "e_mail", "closed_by", "product_name", "customer_type")]
    [True, True, True, False, False]
    """
    words = name.split("_")
    if name in NAMES["author"] or name == "contact" or fits_author(name) or IDENTITY & set(words):
        return True
    named = next((i for i, word in enumerate(words) if word in NAME_WORDS), None)
    if named is not None:
        return words[named - 1] not in THINGS
    link = next((i for i, word in enumerate(words) if word in LINKS and i), None)
    about_a_thing = link is not None and words[link - 1] != "reply" and not words[link - 1].endswith("ed")
    return words[-1] in PERSONS and not about_a_thing


def is_persons_cell(cell: str) -> bool:
    """Whether a cell holds a mail address, or is a phone number or a handle.

    >>> [is_persons_cell(c) for c in ("Kim <kim@mail.example>", "+49 30 1234567", "@kim_b", "25000-50000", "10.2.1")]
    [True, True, True, False, False]
    """
    return bool(MAIL.search(cell) or HANDLE.match(cell)) or _is_phone(cell)


def _is_phone(cell: str) -> bool:
    """A phone number is told from a number, a range or a version by its start, or by its groups."""
    if not PHONE.match(cell):
        return False
    groups = re.findall(r"\d+", cell)
    if not 7 <= sum(map(len, groups)) <= 15:
        return False
    if cell[0] in "+(":
        return True
    if len(groups) == 1 or "." in cell:
        return False
    return cell[0] == "0" or (len(groups) > 2 and any(len(group) > 3 for group in groups))
