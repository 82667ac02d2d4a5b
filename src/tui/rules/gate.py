"""R3, the gate: may this play be made at this account today, and if not, why and what lifts it.

The worst reason decides and all are kept. What cannot be read holds.
"""

from datetime import date, timedelta

from tui.rules.advocacy import StanceResult, stance_of
from tui.rules.codes import LiftCode, ReasonCode
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.facts import AccountFacts, Id, IssueFacts, Params, Ref
from tui.rules.proof import NOTHING_WEIGHED, Weighed, weigh
from tui.rules.timing import Timing, clause_reasons, disruption_reasons, pause_reasons, window_reasons
from tui.rules.verdict import Judgement, Lift, PlayAsk, Reason, worst_first
from tui.rules.words import (
    OPEN_STATES,
    SALES_KINDS,
    UPSELLS,
    Category,
    Channel,
    IssueState,
    PlayKind,
    Severity,
    Stage,
    Stance,
    Verdict,
)

_SALES = frozenset(SALES_KINDS)
_WANTS_PROMOTER = frozenset((*UPSELLS, PlayKind.REFERRAL))
_OPEN = frozenset(OPEN_STATES)
_STAGES = frozenset(Stage)
_PROMOTER, _PASSIVE, _DETRACTOR, _UNKNOWN = Stance.PROMOTER, Stance.PASSIVE, Stance.DETRACTOR, Stance.UNKNOWN
_HOLD, _ASK, _GO = Verdict.HOLD, Verdict.ASK_FIRST, Verdict.GO
_LEAVING, _LOST = Stage.LEAVING, Stage.LOST
_LOW, _MAIL, _TOLD, _SEVERE = Category.LOW, Channel.MAIL, IssueState.TOLD, Severity.SEVERE
_FRESH_ANSWER = Lift(LiftCode.FRESH_ANSWER)


def judge(
    ask: PlayAsk,
    facts: AccountFacts | None,
    today: date,
    defaults: Defaults = DEFAULTS,
    stance: StanceResult | None = None,
    weighed: Weighed | None = None,
) -> Judgement:
    """`stance` and `weighed` may be handed in by a caller that judges several plays of one account."""
    if facts is None:
        return unreadable("missing")
    if facts.stage not in _STAGES:
        return unreadable("stage", facts.id)
    try:
        if stance is None:
            stance = stance_of(facts.voices, today, defaults)
        if weighed is None:
            weighed = weigh(facts, stance, defaults)
        return _judge(ask, facts, today, defaults, stance, weighed)
    except (ValueError, OverflowError):
        # a score, role or date that cannot be is no permission: the gate fails closed
        return unreadable("values", facts.id)


def unreadable(what: str, account: Id | None = None) -> Judgement:
    lift = Lift(LiftCode.READABLE)
    evidence: tuple[Ref, ...] = () if account is None else (("account", account),)
    reason = Reason(ReasonCode.UNREADABLE, _HOLD, evidence, (("what", what),), lift)
    return Judgement(_HOLD, (reason,), (lift,), None, None, _UNKNOWN)


def _judge(
    ask: PlayAsk,
    facts: AccountFacts,
    today: date,
    defaults: Defaults,
    stance: StanceResult,
    weighed: Weighed,
) -> Judgement:
    reasons: list[Reason] = []
    timing = Timing(today)
    timing.at(stance.changes_on)
    effective = stance.stance
    if effective == _DETRACTOR and not weighed.voices:
        effective = _PASSIVE
    if ask.kind in _SALES:
        _sales_reasons(reasons, timing, ask, facts, defaults, stance, weighed, effective)
    if facts.optouts:
        _optout_reasons(reasons, ask, facts)
    if facts.nonsolicits and ask.outbound:
        clause_reasons(reasons, timing, ask, facts.nonsolicits)
    if facts.windows and ask.outbound:
        window_reasons(reasons, timing, ask, facts.windows)
    if not reasons:
        return Judgement(_GO, (), (), None, timing.changes_on, effective)
    if len(reasons) > 1:
        reasons.sort(key=worst_first)
    lifts, good = checklist(reasons), timing.next_good()
    return Judgement(reasons[0].verdict, tuple(reasons), lifts, good, timing.changes_on, effective)


def _sales_reasons(
    reasons: list[Reason],
    timing: Timing,
    ask: PlayAsk,
    facts: AccountFacts,
    defaults: Defaults,
    stance: StanceResult,
    weighed: Weighed,
    effective: Stance,
) -> None:
    if weighed is not NOTHING_WEIGHED and weighed.open:
        reasons.append(_detractor_reason(weighed, defaults))
    if facts.issues:
        _issue_reasons(reasons, timing, facts.issues)
    if facts.disruptions:
        disruption_reasons(reasons, timing, facts.disruptions, defaults)
    _stage_reasons(reasons, ask, facts)
    if facts.category == _LOW and ask.outbound:
        _low_reason(reasons, timing, facts, defaults)
    if stance.stale:
        params: Params = (("stance", stance.stance), ("on", stance.on))
        reasons.append(Reason(ReasonCode.STANCE_STALE, _ASK, _voices(stance), params, _FRESH_ANSWER))
    elif effective == _UNKNOWN:
        reasons.append(Reason(ReasonCode.STANCE_UNKNOWN, _ASK, (("account", facts.id),), (), _FRESH_ANSWER))
    if facts.last_sale_ask_on is not None and ask.outbound:
        act: Ref = ("account", facts.id) if facts.last_sale_act is None else ("act", facts.last_sale_act)
        pause_reasons(reasons, timing, (act,), facts.last_sale_ask_on, defaults)
    if effective == _PASSIVE and ask.kind in _WANTS_PROMOTER:
        lift = Lift(LiftCode.PROMOTER)
        params = (("score", stance.median), ("on", stance.on))
        reasons.append(Reason(ReasonCode.PASSIVE, _ASK, _voices(stance), params, lift))


def _voices(stance: StanceResult) -> tuple[Ref, ...]:
    return tuple([("response", voice.response_id) for voice in stance.voices])


def _detractor_reason(weighed: Weighed, defaults: Defaults) -> Reason:
    """Evidence: the unproven answers, then issues opened by a low answer. The worst voice gives the words."""
    evidence: list[Ref] = [("response", voice.response_id) for voice in weighed.voices]
    evidence += [("issue", issue.id) for issue in weighed.issues]
    params: Params = (("n", len(evidence)),)
    if weighed.voices:
        worst = weighed.voices[0]
        params += (("name", worst.name), ("score", worst.score), ("on", worst.on))
    else:
        first = weighed.issues[0]
        params += (("code", first.code), ("title", first.title), ("on", first.reported_on))
    terms: Params = (("score", defaults.proof_score), ("confirmed", int(weighed.awaiting_score)))
    if weighed.voices:
        terms += (("name", weighed.voices[0].name),)
    return Reason(ReasonCode.DETRACTOR, _HOLD, tuple(evidence), params, Lift(LiftCode.PROOF, terms))


def _issue_reasons(reasons: list[Reason], timing: Timing, issues: tuple[IssueFacts, ...]) -> None:
    today = timing.today
    for issue in issues:
        params: Params = (("code", issue.code), ("title", issue.title), ("state", issue.state))
        lift = Lift(LiftCode.ISSUE_CONFIRMED, (("code", issue.code),))
        evidence: tuple[Ref, ...] = (("issue", issue.id),)
        if issue.state == _TOLD:
            params += (("on", issue.told_on),)
            reasons.append(Reason(ReasonCode.FIX_UNCONFIRMED, _HOLD, evidence, params, lift))
            continue
        if issue.state not in _OPEN:
            continue
        late = issue.promised_on is not None and issue.promised_on < today
        if issue.promised_on is not None and not late:
            timing.at(issue.promised_on + timedelta(days=1))
        params += (("promised", issue.promised_on), ("late", int(late)))
        if issue.severity == _SEVERE:
            reasons.append(Reason(ReasonCode.ISSUE_SEVERE, _HOLD, evidence, params, lift))
        elif late:
            reasons.append(Reason(ReasonCode.ISSUE_LATE, _HOLD, evidence, params, lift))


def _stage_reasons(reasons: list[Reason], ask: PlayAsk, facts: AccountFacts) -> None:
    evidence: tuple[Ref, ...] = (("account", facts.id),)
    if facts.exit_open or facts.stage == _LEAVING:
        # no date as lift: an exit ends with its fifth step, not with a day
        params: Params = (("ends", facts.exit_ends_on),)
        reasons.append(Reason(ReasonCode.LEAVING, _HOLD, evidence, params, Lift(LiftCode.EXIT_OVER)))
    if facts.stage == _LOST and ask.kind != PlayKind.WIN_BACK:
        reasons.append(Reason(ReasonCode.LOST, _HOLD, evidence, (), Lift(LiftCode.RETURNED)))


def _low_reason(reasons: list[Reason], timing: Timing, facts: AccountFacts, defaults: Defaults) -> None:
    """A low-potential account is answered, not approached; an answer stays one for `answer_days`."""
    called = facts.low_contacted_us_on
    if called is not None:
        until = called + timedelta(days=defaults.answer_days)
        if timing.today < until:
            timing.at(until)
            return
    lift = Lift(LiftCode.THEY_CONTACT_US)
    reasons.append(
        Reason(ReasonCode.LOW_OUTBOUND, _HOLD, (("account", facts.id),), (("called", called),), lift)
    )


def _optout_reasons(reasons: list[Reason], ask: PlayAsk, facts: AccountFacts) -> None:
    if not ask.outbound:
        return
    channel = _MAIL if ask.channel is None and ask.kind == PlayKind.NEWSLETTER else ask.channel
    for optout in facts.optouts:
        whom: Id | None = optout.contact_id
        if whom is not None and whom != ask.contact_id:
            continue
        if optout.channel is not None and optout.channel != channel:
            continue
        params: Params = (("channel", optout.channel), ("contact", whom))
        reasons.append(
            Reason(ReasonCode.OPTED_OUT, _HOLD, (("consent", optout.id),), params, Lift(LiftCode.CONSENT))
        )


def checklist(reasons: list[Reason]) -> tuple[Lift, ...]:
    """Each condition once, in the order of the reasons; the proof of A5 in its two halves."""
    lifts: list[Lift] = []
    for reason in reasons:
        lift = reason.lift
        if lift.code == LiftCode.PROOF:
            terms = dict(lift.params)
            lifts.append(Lift(LiftCode.FIX_CONFIRMED, (), bool(terms["confirmed"])))
            lifts.append(Lift(LiftCode.SCORE_AFTER_FIX, lift.params))
        elif lift not in lifts:
            lifts.append(lift)
    return tuple(lifts)
