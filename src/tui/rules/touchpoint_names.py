"""Which phase the touchpoint of an answer belongs to: names that surveys of other programs give it, folded."""

from collections.abc import Iterable, Mapping

from tui.rules.touchpoints import Phase
from tui.shape import dataclass

_PHASES: dict[Phase, str] = {
    Phase.FIRST_CONTACT: "first contact|first call|first visit|primer contacto|primera llamada|首次接触|初次接触",
    Phase.OFFER: "offer|proposal|quote|quotation|sales|oferta|propuesta|presupuesto|venta|报价|提案|销售",
    Phase.ONBOARDING: "onboarding|start|set-up|setup|implementation|training|puesta en marcha|alta"
    "|implantacion|formacion|上线|实施|培训",
    Phase.USE: "use|usage|product|daily use|uso|producto|使用|产品",
    Phase.SUPPORT: "support|help desk|helpdesk|service|service desk|customer service|call center|call centre"
    "|hotline|ticket|soporte|servicio|atencion al cliente|支持|客服|售后|服务",
    Phase.INVOICE: "invoice|billing|bill|payment|accounts|factura|facturacion|cobro|pago|发票|账单|付款",
    Phase.REVIEW: "review|yearly meeting|quarterly review|business review|revision|reunion anual|回顾|复盘",
    Phase.RENEWAL: "renewal|renew or leave|contract|renovacion|contrato|续约|续签|合同",
    Phase.EXIT: "exit|cancellation|leaving|salida|baja|cancelacion|退出|解约",
}
_POINTS: dict[str, str] = {
    "first_talk": "first talk|primera conversacion|首次交谈",
    "price_talk": "price|price talk|pricing|precio|价格",
    "first_result": "first result|primer resultado|首个成果",
    "help_wait": "waiting for help|waiting time|espera|等待",
    "help_given": "fix|mended|solved|solucion|解决",
    "bill": "invoice|bill|factura|发票|账单",
}
BY_NAME: dict[str, Phase] = {name: phase for phase, names in _PHASES.items() for name in names.split("|")}
POINT_BY_NAME: dict[str, str] = {name: key for key, names in _POINTS.items() for name in names.split("|")}


@dataclass(frozen=True, slots=True)
class Said:
    """How many answers and the mean of their scores; no mean without one."""

    n: int = 0
    total: int = 0

    @property
    def mean(self) -> float | None:
        return self.total / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What answers say of a point by its key, and of a phase with all its points."""

    points: Mapping[str, Said]
    phases: Mapping[str, Said]


@dataclass(frozen=True, slots=True)
class Names:
    """What the points and phases of one map are called, folded, and in which phase each point stands."""

    points: Mapping[str, str]
    phases: Mapping[str, Phase]
    phase_of: Mapping[str, Phase]


def place(text: str, names: Names) -> tuple[Phase | None, str | None]:
    """(phase, point) that a folded text names: a point goes before a phase; what names neither counts nowhere."""
    key = names.points.get(text) or POINT_BY_NAME.get(text)
    if key is not None and key in names.phase_of:
        return names.phase_of[key], key
    return names.phases.get(text) or BY_NAME.get(text), None


def evidence(answers: Iterable[tuple[str, int, int]], names: Names) -> Evidence:
    """`answers`: (folded text, how many, sum of their scores)."""
    by_point: dict[str, Said] = {}
    by_phase: dict[str, Said] = {}
    for text, n, total in answers:
        phase, key = place(text, names)
        if phase is not None:
            by_phase[phase] = _more(by_phase.get(phase), n, total)
        if key is not None:
            by_point[key] = _more(by_point.get(key), n, total)
    return Evidence(by_point, by_phase)


def _more(said: Said | None, n: int, total: int) -> Said:
    return Said(n, total) if said is None else Said(said.n + n, said.total + total)
