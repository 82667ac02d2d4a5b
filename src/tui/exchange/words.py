# ruff: noqa: E501 - a table of words, in which a line is an entry and Chinese counts double
"""The words that other programs use for stages, priorities, states and roles, in six languages, and ours.

Compared folded (no case, no accents). A word that is not here is told with its count, never guessed.
"""

from __future__ import annotations

from tui.clean import fold

MISSING = frozenset(
    """NULL null N/A n/a NA na #N/A #NA None none NONE NaN nan NAN nil NIL - -- — – . (blank) (empty) (none) <null>
    [null] undefined unknown_null n.d. N.D. n/d N/D s/d S/D s.d. k.A. k/A n.v. s.o. #REF! #VALUE! #DIV/0! #NAME? #NULL! 无 空""".split()
) | {"", "sin datos", "sin dato", "k. A.", "keine Angabe", "n. d.", "not available", "no data"}

YES = frozenset(
    "1 true t yes y si sim ja j oui o vrai verdadero verdadeiro wahr ✓ ✔ on 是 真 x won closed".split()
)
NO = frozenset("0 false f no n nao nein non faux falso falsch off ✗ 否 假 open".split())


def _table(text: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for line in text.strip().splitlines():
        word, _sep, names = line.strip().partition(": ")
        for name in (word.replace("_", " "), word, *names.split(", ")):
            table[fold(name)] = word
    return table


VOCABULARY: dict[str, dict[str, str]] = {
    "stage": _table(
        """
        prospect: lead, opportunity, subscriber, marketingqualifiedlead, salesqualifiedlead, marketing qualified lead, sales qualified lead, open - not contacted, open, new, working - contacted, cliente potencial, potencial, prospecto, interessent, potenzieller kunde, prospecto, potentiel, potencial, 潜在客户, 线索
        customer: client, active, activo, aktiv, actif, ativo, customer - direct, customer - channel, customer direct, evangelist, stayed, joined, no, cliente, cliente activo, kunde, bestandskunde, client actif, 客户, 活跃
        at_risk: risk, en riesgo, gefahrdet, a risque, em risco, 有风险, 流失风险
        leaving: cancelling, canceling, notice given, se va, gekundigt, resiliation, de saida, 即将流失, 正在离开
        lost: churned, churn, yes, former customer, former, inactive, cancelled, canceled, baja, perdido, inactivo, ehemalig, verloren, perdu, ancien client, inativo, 流失, 已流失
        returned: won back, winback, win-back, recuperado, zuruckgewonnen, reconquis, 回归
        """
    ),
    "category": _table(
        """
        key: a, key account, strategic, enterprise, clave, cuenta clave, schlusselkunde, grand compte, cle, chave, vip, gold, 重点, 重点客户, 关键
        normal: b, standard, medium, mid-market, media, mittel, moyen, medio, silver, 普通, 一般
        low: c, d, small, smb, baja, bajo, niedrig, klein, faible, petit, baixo, bronze, 低, 小客户
        """
    ),
    "role": _table(
        """
        decision_maker: decision maker, decider, economic buyer, budget holder, executive sponsor, owner, decisor, decisora, responsable de decision, entscheider, decideur, decideuse, tomador de decisao, 决策者, 决策人
        influencer: influencer, champion, technical buyer, recommender, influyente, prescriptor, beeinflusser, influenceur, influenciador, 影响者
        user: end user, end-user, end_user, usuario, anwender, benutzer, nutzer, utilisateur, 用户, 使用者
        administration: administration, admin assistant, purchasing, procurement, accounting, billing contact, administracion, compras, verwaltung, einkauf, achats, administracao, 行政, 采购, 财务
        staff: agent, admin
        """
    ),
    "issue_category": _table(
        """
        product: bug, technical issue, technical, defect, product inquiry, product issue, incident, problem, quality, feature request, producto, tecnico, calidad, produkt, technik, qualitat, produit, technique, qualite, produto, qualidade, product_issue, 产品, 质量, 技术
        price: billing inquiry, billing, billing issue, billing_issue, invoice, refund request, refund, pricing, payment, precio, facturacion, factura, reembolso, preis, abrechnung, rechnung, prix, facturation, remboursement, preco, faturamento, 价格, 账单, 发票
        service: support, cancellation request, delivery, general inquiry, general_inquiry, question, task, complaint, servicio, entrega, soporte, queja, lieferung, beschwerde, reklamation, livraison, reclamation, servico, suporte, 服务, 交付, 投诉
        """
    ),
    "severity": _table(
        """
        severe: critical, high, urgent, highest, blocker, major, p0, p1, 1, grave, critica, critico, alta, alto, urgente, schwer, hoch, kritisch, dringend, critique, haute, haut, eleve, elevee, urgente, 严重, 高, 紧急
        normal: medium, low, lowest, minor, trivial, p2, p3, p4, 2, 3, 4, media, medio, baja, bajo, baixa, baixo, mittel, niedrig, gering, moyenne, moyen, basse, faible, normale, 中, 低, 一般, 普通
        """
    ),
    "issue_state": _table(
        """
        reported: open, new, reopened, unassigned, to do, todo, backlog, abierto, abierta, nuevo, nueva, offen, neu, ouvert, ouverte, nouveau, aberto, novo, 新建, 打开, 未处理
        diagnosed: triaged, acknowledged, analysed, diagnosticado, analysiert, diagnostique, 已诊断
        fixing: in progress, in_progress, doing, on hold, hold, on-hold, waiting, waiting on us, en curso, en proceso, en progreso, in arbeit, in bearbeitung, en cours, em andamento, 处理中, 进行中
        fixed: solved, resolved, done, fixed, resuelto, resuelta, solucionado, gelost, behoben, erledigt, resolu, resolue, corrige, resolvido, 已解决, 已修复
        told: pending, pending customer response, waiting on customer, waiting for customer, waiting on contact, pendiente, wartet auf kunde, en attente, pendente, 等待客户
        confirmed: closed, complete, completed, cerrado, cerrada, geschlossen, abgeschlossen, ferme, fermee, cloture, fechado, concluido, 已关闭, 关闭
        not_ours: wontfix, won't fix, invalid, duplicate, rejected, not a bug, rechazado, abgelehnt, rejete, rejeitado, 不予处理
        deleted: deleted, spam, eliminado, borrado, geloscht, supprime, excluido, 已删除
        """
    ),
    "deal_state": _table(
        """
        open: engaging, prospecting, prospect, qualification, proposal, negotiation, in progress, new, abierto, abierta, offen, ouvert, ouverte, aberto, 进行中, 打开
        won: closed won, closed/won, closedwon, closed-won, win, ganado, ganada, gewonnen, gagne, gagnee, ganho, ganha, 赢单, 成交, 已成交
        lost: closed lost, closed/lost, closedlost, closed-lost, lose, perdido, perdida, verloren, perdu, perdue, 输单, 丢单, 失败
        deleted: deleted
        """
    ),
    "nps_group": _table(
        """
        promoter: promoters, 3, promotor, promotora, promotores, promoteur, promoteurs, forderer, 推荐者
        passive: passives, neutral, 2, pasivo, pasiva, pasivos, neutro, passif, passifs, passiv, indifferent, passivo, neutrale, 被动者, 中立者
        detractor: detractors, 1, detractora, detractores, detracteur, detracteurs, kritiker, detrator, detratores, 贬损者
        """
    ),
    "invoice_type": _table(
        """
        invoice: sales receipt, cash sale, sale, charge, payment intent, factura, rechnung, facture, fatura, 发票
        credit: credit memo, credit note, creditmemo, creditnote, refund, refund receipt, cash refund, abono, nota de credito, factura rectificativa, gutschrift, avoir, 红字发票
        other: payment, receive payment, estimate, quote, bill, bill payment, purchase order, sales order, deposit, expense, transfer, journal entry, journal, check, statement charge, time charge, pago, presupuesto, zahlung, angebot, paiement, devis, pagamento, 付款
        """
    ),
    "invoice_state": _table(
        """
        good: paid, open, overdue, due, sent, unpaid, partially paid, partial, partially refunded, succeeded, pending, uncollectible, past due, closed, complete, completed, approved, refunded, disputed, pagada, pendiente, vencida, bezahlt, offen, uberfallig, payee, impayee, paga, 已付, 未付
        void: voided, draft, deleted, failed, cancelled, canceled, blocked, incomplete, not charged, requires_payment_method, requires_action, requires_confirmation, anulada, borrador, storniert, entwurf, annulee, brouillon, anulada, cancelada, rascunho, 作废, 草稿
        """
    ),
    "done": _table(
        """
        yes: done, completed, complete, closed, held, finished, true, y, 1, x, ✓, hecho, hecha, completado, completada, realizado, si, erledigt, abgeschlossen, ja, termine, fait, oui, concluido, feito, sim, 已完成, 完成, 是
        no: undone, not done, not started, in progress, to do, todo, open, planned, scheduled, waiting on someone else, waiting on someone, deferred, pending, not held, cancelled, canceled, false, n, 0, pendiente, sin hacer, por hacer, planificado, offen, geplant, nein, a faire, prevu, non, a fazer, pendente, nao, 未完成, 计划中, 否
        """
    ),
    "act_kind": _table(
        """
        call: phone call, phone, telephone, llamada, anruf, appel, ligacao, chamada, 电话
        mail: email, e-mail, letter, correo, correo electronico, brief, courriel, 邮件
        meeting: appointment, event, demo, lunch, reunion, cita, besprechung, treffen, termin, reuniao, 会议
        visit: on-site, site visit, visita, besuch, visite, 拜访, 走访
        note: task, to-do, todo, other, communication, message, nota, notiz, aufgabe, tarea, tache, tarefa, 备注, 任务
        """
    ),
    "avoidable": _table(
        """
        yes: y, true, avoidable, preventable, si, sí, ja, oui, sim, 是, 可以
        partly: partial, partially, maybe, perhaps, en parte, parcialmente, teilweise, en partie, em parte, 部分
        no: n, false, unavoidable, nein, non, não, 否, 不可以
        """
    ),
    "reason_kind": _table(
        """
        product: product issue, product quality, quality, features, missing features, functionality, reliability, technology, technical, bugs, producto, calidad, produkt, qualitat, produit, qualite, produto, qualidade, 产品, 质量, 功能
        service: customer service, support, customer support, delivery, service quality, onboarding, servicio, atencion, atencion al cliente, soporte, kundendienst, betreuung, dienstleistung, service client, servico, atendimento, 服务, 售后, 支持
        price: pricing, cost, costs, too expensive, expensive, budget, no budget, precio, coste, costo, presupuesto, caro, preis, kosten, zu teuer, prix, cout, trop cher, preco, custo, orcamento, 价格, 成本, 预算, 太贵
        competitor: competition, competitors, competidor, competencia, wettbewerb, wettbewerber, konkurrenz, konkurrent, concurrent, concurrence, concorrente, concorrencia, 竞争对手, 竞争, 竞品
        substitute: in-house, inhouse, in house, internal solution, own solution, alternative solution, sustituto, solucion propia, eigenlosung, ersatz, substitut, solution interne, substituto, solucao propria, 替代品, 自建
        person: attitude, people, staff, personnel, relationship, account manager, persona, personas, trato, actitud, personal, mitarbeiter, verhalten, personne, attitude du personnel, pessoa, atitude, 人员, 态度
        conditions: terms, contract, contract terms, payment terms, commercial terms, condiciones, contrato, konditionen, vertrag, vertragsbedingungen, contrat, condicoes, 条款, 合同, 条件
        other: others, miscellaneous, otro, otros, andere, anderes, sonstiges, sonstige, autre, autres, outro, outros, 其他, 其它
        """
    ),
    "direction": _table(
        """
        out: outbound, outgoing, sent, saliente, ausgehend, sortant, 呼出
        in: inbound, incoming, received, entrante, eingehend, entrant, recebida, 呼入
        """
    ),
}
