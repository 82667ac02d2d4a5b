# ruff: noqa: E501 - a table of headers, in which a line is a language and Chinese counts double
"""Every field of every kind has a header in six languages, whatever its capitals, accents and marks."""

from __future__ import annotations

import pytest

from tui.exchange.columns import FIELDS
from tui.exchange.entities import names_for
from tui.exchange.mapping import mappings
from tui.exchange.recognise import Signature
from tui.services import wording_import

HEADERS: dict[str, dict[str, str]] = {
    "accounts": {
        "en": "external_id=Customer ID|name=Customer name|domain=Domain|website=Website|phone=Phone|industry=Industry|region=Region|city=City|country=Country|category=Category|stage=Lifecycle stage|rep_name=Account manager|parent_name=Parent company|employees=Employees|currency=Currency|renewal_on=Renewal date|since_on=Customer since|potential=Potential|wallet=Category spend|wallet_on=Category spend as of|wallet_source=Category spend source|our_rank=Our rank|brands=Number of brands|note=Notes|also=Merged IDs|deleted=Deleted",
        "es": "external_id=Código de cliente|name=Razón social|domain=Dominio|website=Sitio web|phone=Teléfono|industry=Sector|region=Provincia|city=Ciudad|country=País|category=Categoría|stage=Etapa|rep_name=Comercial|parent_name=Empresa matriz|employees=Nº de empleados|currency=Moneda|renewal_on=Fecha de renovación|since_on=Cliente desde|potential=Potencial|wallet=Gasto en categoría|wallet_on=Fecha del gasto en categoría|wallet_source=Fuente del gasto en categoría|our_rank=Nuestro rango|brands=Número de marcas|note=Observaciones|also=Códigos anteriores|deleted=Eliminado",
        "zh": "external_id=客户编号|name=客户名称|domain=域名|website=网址|phone=联系电话|industry=行业|region=地区|city=城市|country=国家|category=客户等级|stage=阶段|rep_name=客户经理|parent_name=母公司|employees=员工人数|currency=币种|renewal_on=续约日期|since_on=创建日期|potential=潜在金额|wallet=品类总支出|wallet_on=品类支出日期|wallet_source=品类支出来源|our_rank=我方排名|brands=品牌数|note=备注|also=合并编号|deleted=已删除",
        "de": "external_id=Kundennummer|name=Firma|domain=Domäne|website=Webseite|phone=Telefon|industry=Branche|region=Bundesland|city=Ort|country=Land|category=Kategorie|stage=Phase|rep_name=Betreuer|parent_name=Muttergesellschaft|employees=Mitarbeiterzahl|currency=Währung|renewal_on=Vertragsende|since_on=Kunde seit|potential=Potenzial|wallet=Ausgaben der Kategorie|wallet_on=Stand der Kategorieausgaben|wallet_source=Quelle der Kategorieausgaben|our_rank=Unser Rang|brands=Anzahl Marken|note=Bemerkung|also=Frühere Nummern|deleted=Gelöscht",
        "fr": "external_id=Code client|name=Raison sociale|domain=Domaine|website=Site web|phone=Téléphone|industry=Secteur|region=Région|city=Ville|country=Pays|category=Catégorie|stage=Statut|rep_name=Commercial|parent_name=Maison mère|employees=Effectif|currency=Devise|renewal_on=Date de renouvellement|since_on=Client depuis|potential=Potentiel|wallet=Dépenses de la catégorie|wallet_on=Date des dépenses de la catégorie|wallet_source=Source des dépenses de la catégorie|our_rank=Notre rang|brands=Nombre de marques|note=Remarque|also=Anciens codes|deleted=Supprimé",
        "pt": "external_id=Código do cliente|name=Nome do cliente|domain=Domínio|website=Site|phone=Telefone|industry=Setor|region=Estado (UF)|city=Cidade|country=País|category=Categoria|stage=Etapa|rep_name=Vendedor responsável|parent_name=Empresa-mãe|employees=Funcionários|currency=Moeda|renewal_on=Data de renovação|since_on=Cliente desde|potential=Potencial|wallet=Gastos na categoria|wallet_on=Data dos gastos na categoria|wallet_source=Fonte dos gastos na categoria|our_rank=Nossa posição|brands=Número de marcas|note=Observações|also=Códigos anteriores|deleted=Excluído",
    },
    "contacts": {
        "en": "external_id=Contact ID|account_ref=Customer ID|account_name=Company|name=Full name|first_name=First name|last_name=Last name|email=E-mail|email2=Personal email|phone=Phone|mobile=Mobile|phone2=Home phone|title=Job title|role=Role|note=Notes|left_on=Left on|converted=Converted|also=Merged IDs|deleted=Deleted",
        "es": "external_id=ID de contacto|account_ref=Código de cliente|account_name=Empresa|name=Nombre completo|first_name=Nombre|last_name=Apellidos|email=Correo electrónico|email2=Correo personal|phone=Teléfono|mobile=Móvil|phone2=Teléfono fijo|title=Cargo|role=Rol|note=Notas|left_on=Fecha de baja|converted=Convertido|also=ID fusionados|deleted=Eliminado",
        "zh": "external_id=联系人编号|account_ref=客户编号|account_name=公司|name=姓名|first_name=名|last_name=姓|email=电子邮箱|email2=私人邮箱|phone=电话|mobile=手机号|phone2=固定电话|title=职务|role=角色|note=备注|left_on=离职日期|converted=已转化|also=合并编号|deleted=已删除",
        "de": "external_id=Kontakt-ID|account_ref=Kundennummer|account_name=Firma|name=Ansprechpartner|first_name=Vorname|last_name=Nachname|email=E-Mail-Adresse|email2=E-Mail privat|phone=Telefon|mobile=Handy|phone2=Telefon privat|title=Position|role=Rolle|note=Bemerkung|left_on=Austritt|converted=Konvertiert|also=Frühere Nummern|deleted=Gelöscht",
        "fr": "external_id=ID du contact|account_ref=Code client|account_name=Entreprise|name=Nom du contact|first_name=Prénom|last_name=Nom de famille|email=Courriel|email2=Courriel personnel|phone=Téléphone|mobile=Portable|phone2=Téléphone fixe|title=Fonction|role=Rôle|note=Remarques|left_on=Date de départ|converted=Converti|also=Anciens codes|deleted=Supprimé",
        "pt": "external_id=ID do contato|account_ref=Código do cliente|account_name=Empresa|name=Nome do contato|first_name=Primeiro nome|last_name=Sobrenome|email=Endereço de e-mail|email2=E-mail pessoal|phone=Telefone|mobile=Celular|phone2=Telefone fixo|title=Cargo|role=Papel|note=Observações|left_on=Data de saída|converted=Convertido|also=Códigos anteriores|deleted=Excluído",
    },
    "responses": {
        "en": "external_id=Response ID|account_ref=Customer ID|account_name=Company|contact_ref=Contact ID|contact_name=Respondent name|first_name=First name|last_name=Last name|email=Email|score=NPS score|on=Responded at|comment=Comment|survey=Survey|touchpoint=Touchpoint|defect=Main driver|segment=Segment|question_type=Question type|nps_group=NPS category|finished=Finished|status=Status|deleted=Deleted",
        "es": "external_id=ID de respuesta|account_ref=Código de cliente|account_name=Empresa|contact_ref=ID de contacto|contact_name=Nombre completo|first_name=Nombre|last_name=Apellidos|email=Correo|score=Puntuación|on=Fecha de respuesta|comment=Comentario|survey=Encuesta|touchpoint=Punto de contacto|defect=Motivo principal|segment=Segmento|question_type=Tipo de pregunta|nps_group=Categoría NPS|finished=Finalizada|status=Estado|deleted=Eliminado",
        "zh": "external_id=答卷编号|account_ref=客户编号|account_name=公司|contact_ref=联系人编号|contact_name=姓名|first_name=名|last_name=姓|email=邮箱|score=评分|on=提交时间|comment=意见|survey=问卷|touchpoint=触点|defect=主要原因|segment=客户细分|question_type=问题类型|nps_group=NPS分组|finished=已完成|status=状态|deleted=已删除",
        "de": "external_id=Antwort-ID|account_ref=Kundennummer|account_name=Firma|contact_ref=Kontakt-ID|contact_name=Ansprechpartner|first_name=Vorname|last_name=Nachname|email=E-Mail|score=Bewertung|on=Antwortdatum|comment=Kommentar|survey=Umfrage|touchpoint=Kontaktpunkt|defect=Hauptgrund|segment=Kundensegment|question_type=Fragetyp|nps_group=NPS-Gruppe|finished=Abgeschlossen|status=Status|deleted=Gelöscht",
        "fr": "external_id=ID réponse|account_ref=Code client|account_name=Entreprise|contact_ref=ID du contact|contact_name=Nom du contact|first_name=Prénom|last_name=Nom de famille|email=Courriel|score=Note de recommandation|on=Date de réponse|comment=Commentaire|survey=Enquête|touchpoint=Point de contact|defect=Cause principale|segment=Segment de clients|question_type=Type de question|nps_group=Groupe NPS|finished=Terminée|status=Statut|deleted=Supprimé",
        "pt": "external_id=ID da resposta|account_ref=Código do cliente|account_name=Empresa|contact_ref=ID do contato|contact_name=Nome do contato|first_name=Primeiro nome|last_name=Sobrenome|email=E-mail|score=Pontuação|on=Data da resposta|comment=Comentário|survey=Pesquisa|touchpoint=Ponto de contato|defect=Motivo principal|segment=Segmento|question_type=Tipo de pergunta|nps_group=Categoria NPS|finished=Finalizado|status=Situação|deleted=Excluído",
    },
    "spend": {
        "en": "account_ref=Customer no.|account_name=Customer|month=Month|amount=Net revenue|currency=Currency|deleted=Deleted",
        "es": "account_ref=Código de cliente|account_name=Cliente|month=Mes|amount=Importe|currency=Divisa|deleted=Borrado",
        "zh": "account_ref=客户编号|account_name=客户|month=月份|amount=金额|currency=货币|deleted=已删除",
        "de": "account_ref=Kundennummer|account_name=Kunde|month=Monat|amount=Umsatz|currency=Währung|deleted=Gelöscht",
        "fr": "account_ref=Code client|account_name=Client|month=Mois|amount=Chiffre d'affaires|currency=Devise|deleted=Supprimé",
        "pt": "account_ref=Código do cliente|account_name=Cliente|month=Mês|amount=Valor|currency=Moeda|deleted=Excluído",
    },
    "invoices": {
        "en": "external_id=Invoice ID|account_ref=Customer ID|account_name=Customer|number=Invoice number|on=Invoice date|amount=Net amount|currency=Currency|invoice_type=Document type|invoice_state=Invoice status|refunded=Amount refunded|is_credit=Credit note|deleted=Deleted",
        "es": "external_id=ID de factura|account_ref=Código de cliente|account_name=Cliente|number=Número de factura|on=Fecha de factura|amount=Importe total|currency=Moneda|invoice_type=Tipo de documento|invoice_state=Estado de la factura|refunded=Reembolsado|is_credit=Abono|deleted=Eliminado",
        "zh": "external_id=发票ID|account_ref=客户编号|account_name=客户|number=发票号码|on=开票日期|amount=发票金额|currency=币种|invoice_type=单据类型|invoice_state=发票状态|refunded=退款金额|is_credit=红字|deleted=已删除",
        "de": "external_id=Rechnungs-ID|account_ref=Kundennummer|account_name=Kunde|number=Rechnungsnummer|on=Rechnungsdatum|amount=Rechnungsbetrag|currency=Währung|invoice_type=Belegart|invoice_state=Rechnungsstatus|refunded=Erstattet|is_credit=Gutschrift|deleted=Gelöscht",
        "fr": "external_id=ID facture|account_ref=Code client|account_name=Client|number=Numéro de facture|on=Date de facture|amount=Montant HT|currency=Devise|invoice_type=Type de document|invoice_state=Statut de la facture|refunded=Montant remboursé|is_credit=Avoir|deleted=Supprimé",
        "pt": "external_id=ID da fatura|account_ref=Código do cliente|account_name=Cliente|number=Número da fatura|on=Data da fatura|amount=Valor total|currency=Moeda|invoice_type=Tipo de documento|invoice_state=Status da fatura|refunded=Reembolsado|is_credit=Nota de crédito|deleted=Excluído",
    },
    "invoice_lines": {
        "en": "invoice_number=Invoice no.|unit_price=Unit price|quantity=Quantity|discount=Discount (%)|line_amount=Line total",
        "es": "invoice_number=Número de factura|unit_price=Precio unitario|quantity=Cantidad|discount=Descuento|line_amount=Importe de línea",
        "zh": "invoice_number=发票号|unit_price=单价|quantity=数量|discount=折扣|line_amount=行金额",
        "de": "invoice_number=Rechnungsnummer|unit_price=Einzelpreis|quantity=Menge|discount=Rabatt|line_amount=Zeilenbetrag",
        "fr": "invoice_number=Numéro de facture|unit_price=Prix unitaire|quantity=Quantité|discount=Remise|line_amount=Total ligne",
        "pt": "invoice_number=Número da fatura|unit_price=Preço unitário|quantity=Quantidade|discount=Desconto|line_amount=Total da linha",
    },
    "issues": {
        "en": "external_id=Ticket ID|account_ref=Customer ID|account_name=Company|contact_ref=Requester|email=Requester email|title=Subject|text=Description|category=Ticket type|severity=Severity|priority=Priority|state=Status|reported_at=Created at|closed_at=Closed at|promised_on=Due date|owner=Assignee|defect=Root cause|deleted=Deleted",
        "es": "external_id=Número de ticket|account_ref=Código de cliente|account_name=Empresa|contact_ref=Solicitante|email=Correo|title=Asunto|text=Descripción|category=Tipo|severity=Gravedad|priority=Prioridad|state=Estado|reported_at=Fecha de apertura|closed_at=Fecha de cierre|promised_on=Vencimiento|owner=Responsable|defect=Causa raíz|deleted=Eliminado",
        "zh": "external_id=工单号|account_ref=客户编号|account_name=公司|contact_ref=联系人|email=邮箱|title=主题|text=描述|category=类别|severity=严重程度|priority=优先级|state=状态|reported_at=创建时间|closed_at=解决时间|promised_on=截止日期|owner=负责人|defect=根本原因|deleted=已删除",
        "de": "external_id=Ticketnummer|account_ref=Kundennummer|account_name=Firma|contact_ref=Melder|email=E-Mail|title=Betreff|text=Beschreibung|category=Kategorie|severity=Schweregrad|priority=Priorität|state=Zustand|reported_at=Erstellt am|closed_at=Geschlossen am|promised_on=Fällig am|owner=Zuständig|defect=Ursache|deleted=Gelöscht",
        "fr": "external_id=Numéro de ticket|account_ref=Code client|account_name=Entreprise|contact_ref=Demandeur|email=Courriel|title=Objet|text=Description|category=Catégorie|severity=Gravité|priority=Priorité|state=État|reported_at=Date de création|closed_at=Date de clôture|promised_on=Échéance|owner=Responsable|defect=Cause principale|deleted=Supprimé",
        "pt": "external_id=Número do chamado|account_ref=Código do cliente|account_name=Empresa|contact_ref=Solicitante|email=E-mail|title=Assunto|text=Descrição|category=Categoria|severity=Gravidade|priority=Prioridade|state=Situação|reported_at=Data de criação|closed_at=Data de fechamento|promised_on=Prazo|owner=Responsável|defect=Causa raiz|deleted=Excluído",
    },
    "deals": {
        "en": "external_id=Deal ID|account_ref=Company ID|account_name=Company|name=Deal name|stage=Deal stage|state=Status|is_closed=Is closed|is_won=Is won|is_lost=Is closed lost|amount=Amount|currency=Currency|opened_on=Create date|closed_on=Close date|expected_on=Expected close date|owner=Deal owner|product=Product|lost_reason=Lost reason|deleted=Deleted",
        "es": "external_id=ID de oportunidad|account_ref=Código de cliente|account_name=Empresa|name=Oportunidad|stage=Etapa|state=Estado|is_closed=Cerrada|is_won=Ganada|is_lost=Perdida|amount=Importe (€)|currency=Divisa|opened_on=Fecha de creación|closed_on=Fecha de cierre|expected_on=Fecha prevista de cierre|owner=Comercial|product=Producto|lost_reason=Motivo de pérdida|deleted=Eliminado",
        "zh": "external_id=商机编号|account_ref=客户编号|account_name=公司|name=商机名称|stage=阶段|state=状态|is_closed=已关闭|is_won=已赢单|is_lost=已输单|amount=金额|currency=币种|opened_on=创建日期|closed_on=成交日期|expected_on=预计成交日期|owner=负责人|product=产品|lost_reason=丢单原因|deleted=已删除",
        "de": "external_id=Angebotsnummer|account_ref=Kundennummer|account_name=Firma|name=Verkaufschance|stage=Phase|state=Status|is_closed=Abgeschlossen|is_won=Gewonnen|is_lost=Verloren|amount=Betrag in EUR|currency=Währung|opened_on=Erstellt am|closed_on=Abschlussdatum|expected_on=Erwartetes Abschlussdatum|owner=Betreuer|product=Produkt|lost_reason=Verlustgrund|deleted=Gelöscht",
        "fr": "external_id=ID de l'opportunité|account_ref=Code client|account_name=Entreprise|name=Opportunité|stage=Étape|state=Statut|is_closed=Clôturée|is_won=Gagnée|is_lost=Perdue|amount=Montant|currency=Devise|opened_on=Date de création|closed_on=Date de clôture|expected_on=Date de clôture prévue|owner=Commercial|product=Produit|lost_reason=Raison de perte|deleted=Supprimé",
        "pt": "external_id=ID da oportunidade|account_ref=Código do cliente|account_name=Empresa|name=Oportunidade|stage=Etapa|state=Status|is_closed=Fechada|is_won=Ganha|is_lost=Perdida|amount=Valor|currency=Moeda|opened_on=Data de criação|closed_on=Data de fechamento|expected_on=Data prevista de fechamento|owner=Vendedor|product=Produto|lost_reason=Motivo da perda|deleted=Excluído",
    },
    "acts": {
        "en": "account_ref=Customer ID|account_name=Company|contact_ref=Contact name|on=Activity date|kind=Activity type|direction=Direction|subject=Subject|text=Notes|rep=Assigned to|done=Done|deleted=Deleted",
        "es": "account_ref=Código de cliente|account_name=Empresa|contact_ref=Contacto|on=Fecha|kind=Tipo|direction=Dirección|subject=Asunto|text=Notas|rep=Comercial|done=Hecho|deleted=Eliminado",
        "zh": "account_ref=客户编号|account_name=公司|contact_ref=联系人|on=日期|kind=类型|direction=方向|subject=主题|text=内容|rep=负责人|done=完成|deleted=已删除",
        "de": "account_ref=Kundennummer|account_name=Firma|contact_ref=Ansprechpartner|on=Datum|kind=Art|direction=Richtung|subject=Betreff|text=Notiz|rep=Betreuer|done=Erledigt|deleted=Gelöscht",
        "fr": "account_ref=Code client|account_name=Entreprise|contact_ref=Nom du contact|on=Date|kind=Type|direction=Sens|subject=Objet|text=Texte|rep=Commercial|done=Fait|deleted=Supprimé",
        "pt": "account_ref=Código do cliente|account_name=Empresa|contact_ref=Nome do contato|on=Data|kind=Tipo|direction=Direção|subject=Assunto|text=Notas|rep=Vendedor|done=Feito|deleted=Excluído",
    },
    "departures": {
        "en": "external_id=Cancellation ID|account_ref=Customer ID|account_name=Customer|stage=Customer status|decided_on=Notice date|ended_on=Cancellation date|reason=Reason for leaving|reason_category=Reason category|competitor=Lost to competitor|substitute=Substitute|avoidable=Avoidable|lost_revenue=Annual revenue|currency=Currency|deleted=Deleted",
        "es": "external_id=ID de baja|account_ref=Código de cliente|account_name=Cliente|stage=Estado del cliente|decided_on=Fecha de aviso|ended_on=Fecha de baja|reason=Motivo de baja|reason_category=Categoría de baja|competitor=Competidor|substitute=Sustituto|avoidable=Evitable|lost_revenue=Ingresos anuales|currency=Moneda|deleted=Eliminado",
        "zh": "external_id=流失编号|account_ref=客户编号|account_name=客户|stage=客户状态|decided_on=提出日期|ended_on=流失日期|reason=流失原因|reason_category=流失类别|competitor=竞争对手|substitute=替代产品|avoidable=可避免|lost_revenue=年收入|currency=币种|deleted=已删除",
        "de": "external_id=Kündigungsnummer|account_ref=Kundennummer|account_name=Kunde|stage=Kundenstatus|decided_on=Kündigungseingang|ended_on=Kündigung zum|reason=Kündigungsgrund|reason_category=Kündigungskategorie|competitor=Wettbewerber|substitute=Ersatzprodukt|avoidable=Vermeidbar|lost_revenue=Jahresumsatz|currency=Währung|deleted=Gelöscht",
        "fr": "external_id=Numéro de résiliation|account_ref=Code client|account_name=Client|stage=Statut|decided_on=Date de préavis|ended_on=Date de résiliation|reason=Motif de résiliation|reason_category=Catégorie de résiliation|competitor=Concurrent|substitute=Substitut|avoidable=Évitable|lost_revenue=Chiffre d'affaires perdu|currency=Devise|deleted=Supprimé",
        "pt": "external_id=ID do cancelamento|account_ref=Código do cliente|account_name=Cliente|stage=Situação|decided_on=Data do aviso|ended_on=Data de cancelamento|reason=Motivo do cancelamento|reason_category=Categoria do cancelamento|competitor=Concorrente|substitute=Substituto|avoidable=Evitável|lost_revenue=Receita anual|currency=Moeda|deleted=Excluído",
    },
}
CASES = [(kind, language) for kind, languages in HEADERS.items() for language in languages]
_CARDS_OWN = {"card_lines"}


def fields_of(kind: str, language: str) -> dict[str, str]:
    return dict(entry.split("=", 1) for entry in HEADERS[kind][language].split("|"))


def mapped(kind: str, header: tuple[str, ...]) -> dict[str, int]:
    found = mappings(header, Signature("generic", (kind,), frozenset()), {})
    return {column.field: column.index for column in found[0].columns}


@pytest.mark.feature("X9")
@pytest.mark.parametrize(("kind", "language"), CASES)
def test_every_field_has_a_header_in_every_language(kind: str, language: str) -> None:
    wanted = fields_of(kind, language)
    assert wanted.keys() == FIELDS[kind].keys() - _CARDS_OWN
    at = {field: index for index, field in enumerate(wanted)}
    assert mapped(kind, tuple(wanted.values())) == at


@pytest.mark.parametrize(("kind", "language"), CASES)
def test_capitals_marks_and_order_are_of_no_account(kind: str, language: str) -> None:
    wanted = dict(reversed(fields_of(kind, language).items()))
    at = {field: index for index, field in enumerate(wanted)}
    header = tuple(wanted.values())
    for spelt in (
        tuple(name.upper() for name in header),
        tuple(f" {name} * " for name in header),
        tuple(name.replace(" ", "_") for name in header),
        tuple(name.replace(" ", "\u00a0").replace("-", "\u2010") + ":" for name in header),
    ):
        assert mapped(kind, spelt) == at


def test_every_field_has_words() -> None:
    known = wording_import._fields()
    assert [field for fields in FIELDS.values() for field in fields if field not in known] == []


@pytest.mark.parametrize(
    "header",
    [
        "Importe (EUR)",
        "IMPORTE [€]",
        "Importe en €",
        "Importe, EUR",
        "importe_eur",
        "Importe（不含税）",
        "Importe €",
    ],
)
def test_a_unit_or_a_remark_beside_the_name_is_not_the_name(header: str) -> None:
    assert names_for("deals", (header,)).get("importe") == 0


def test_the_plain_name_goes_before_one_with_a_remark() -> None:
    assert mapped("deals", ("Deal name", "Amount (weighted)", "Amount"))["amount"] == 2
