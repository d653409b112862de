"""Holds a partner's line against the scene: in character, short, no therapist-speak, nothing invented, never abusive."""

from __future__ import annotations

import re

from coach.rehearsal.stance import may_say
from coach.safety import own_words
from coach.types import Finding, PartnerState, Scene, Stance
from coach.words import likeness, new_names, new_numbers

MOST_WORDS = 40
_THERAPY = re.compile(
    r"\b(?:i hear (?:that )?you(?:'re| are)?(?: saying| feeling)|i appreciate you(?:r)? (?:sharing|vulnerab|honest|open)\w*|thank you for sharing|hold(?:ing)? space|validate|validated|your feelings are valid|boundar(?:y|ies)|vulnerab\w*"
    r"|process (?:this|my|our)|triggered|safe space|communicat\w+ (?:better|more|openly|needs?|styles?)|(?:our|better|good|healthy|open) communication|how we communicate|active listening|i-statements?|needs? (?:are|aren't) being met|emotional(?:ly)? (?:labou?r|available|needs?)|attachment (?:styles?|issues|figures?)|coping (?:mechanisms?|strateg\w+|skills?)|toxic|gaslight\w*|self-care|work on ourselves|(?:our|your|my|this|healing|growth) journey|moving forward|acknowledge (?:your|my|that|how)|(?:your|each other's|both) perspectives?|mindful)\b", re.IGNORECASE)
_OUT_OF_ROLE = re.compile(
    r"\b(?:as an ai|language model|i(?:'m| am) (?:an? )?(?:ai|bot|chatbot|assistant|computer|program|simulat\w+|virtual|real person|human being)|role-?play|in (?:this|the) (?:scene|scenario|simulation|exercise|rehearsal)|(?:your|the) (?:prompt|instructions|coach|system prompt)|stay(?:ing)? in character|as your (?:coach|therapist)|openai|anthropic|chatgpt|heat \d|openness|difficulty \d|hot button)\b", re.IGNORECASE)
_ABUSE = re.compile(
    r"\b(?:i(?:'ll| will|'m going to| could| swear i(?:'ll)?) (?:kill|hit|hurt|slap|punch|smash|break|beat|destroy|make you (?:pay|regret|sorry)|find you|ruin)\w*|shut (?:up|your)|you(?:'re| are) (?:a |an |so |such a |nothing but a )?(?:worthless|pathetic|disgusting|ugly|fat|stupid|idiot|moron|bitch|slut|whore|cunt|piece of (?:shit|trash|garbage)|nothing|loser|crazy|insane|psycho|trash|garbage)|bitch|slut|whore|cunt|fuck(?:ing)? (?:you|off)|nobody (?:else )?(?:will|would) (?:ever )?(?:want|love) you|i own you|you belong to me|on your knees|beg me|kill yourself|take (?:the|your) (?:kids|children)|or else|naked|nude|orgasm|horny|fuck|cock|pussy|tits|moan(?:s|ing)?|strip)\b", re.IGNORECASE)
_MARKUP = re.compile(r"[{}<>\[\]#`]|https?:|\bme:|\bthem:|\n\n")
_FOREIGN_SPEAKER = re.compile(r"^(?:me|you|user|person|coach|assistant|partner)\s*:", re.IGNORECASE)


def cleaned(reply: str, partner: str) -> str:
    """A model's line without quotes around it or its speaker's name before it."""
    text = " ".join(reply.split()).strip()
    text = re.sub(rf"^(?:them|{re.escape(partner or 'Partner')})\s*:\s*", "", text, flags=re.IGNORECASE)
    if len(text) > 1 and text[0] == text[-1] == '"' and text.count('"') == 2:
        text = text[1:-1]
    return text.strip()


def findings(
    reply: str, scene: Scene, line: str, history: tuple[str, ...], stances: tuple[Stance, ...], state: PartnerState
) -> tuple[Finding, ...]:
    """Every reason this line may not be said; empty means none."""
    found = [*_form(reply), *_role(reply), *_invented(reply, scene, line, history)]
    if not may_say(reply, stances, state):
        found.append(Finding(rule="folds", detail=f"gives way too far; allowed now: {', '.join(s.value for s in stances)}"))
    if any(likeness(reply, earlier) > 0.8 or reply == earlier for earlier in history):
        found.append(Finding(rule="repeats", detail="said before; say something new"))
    if likeness(reply, line) > 0.75 and len(reply.split()) > 4:
        found.append(Finding(rule="parrots", detail="repeats the other's line"))
    return tuple(found)


def _form(reply: str) -> list[Finding]:
    found = []
    if not reply or not re.search(r"[A-Za-z]", reply):
        found.append(Finding(rule="empty", detail="say something"))
    if len(reply.split()) > MOST_WORDS:
        found.append(Finding(rule="long", detail=f"at most {MOST_WORDS} words"))
    if _MARKUP.search(reply) or _FOREIGN_SPEAKER.match(reply) or reply.count("*") % 2:
        found.append(Finding(rule="markup", detail="only the partner's spoken line"))
    return found


def _role(reply: str) -> list[Finding]:
    found = []
    for rule, pattern, advice in (
        ("therapist_speak", _THERAPY, "nobody talks like that in a kitchen"),
        ("out_of_role", _OUT_OF_ROLE, "stay the partner"),
        ("abusive", _ABUSE, "difficult, never abusive, sexual or threatening"),
    ):
        if match := pattern.search(reply.replace("’", "'")):
            found.append(Finding(rule=rule, detail=f"{match.group(0)!r}: {advice}"))
    found.extend(f for f in own_words.scan(reply) if f.rule in ("unknown_number", "unknown_site", "method", "diagnosis", "dose_or_body_figure"))
    return found


def _invented(reply: str, scene: Scene, line: str, history: tuple[str, ...]) -> list[Finding]:
    partner = scene.partner
    known = " ".join((scene.goal, scene.relationship, partner.name, partner.background, partner.hot_button, partner.softener,
                      " ".join(partner.traits), line, *history))
    found = [Finding(rule="new_name", detail=f"{name!r} is not in the scene") for name in sorted(new_names(known, reply))]
    found += [Finding(rule="new_number", detail=f"{n!r} is not in the scene") for n in sorted(new_numbers(known, reply))]
    return found
