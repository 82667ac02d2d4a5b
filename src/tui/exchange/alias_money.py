# ruff: noqa: E501 - a table of words, in which a line is an entry and Chinese counts double
"""What columns of spend, invoices and deals are called; see aliases.py."""

from __future__ import annotations

from tui.exchange.alias_words import ACCOUNT_ID, ACCOUNT_NAME, CURRENCY, DELETED, ON, OWNER

MONEY: dict[str, dict[str, str]] = {
    "spend": {
        "account_ref": ACCOUNT_ID,
        "account_name": ACCOUNT_NAME,
        "month": f"month period mes periodo monat mois 月份 月 {ON} invoicedate",
        "amount": """netrevenue netamount revenue sales spend amount net total turnover mrr ingresos ventas importe gasto
          facturacion umsatz betrag chiffredaffaires montant ventes receita vendas valor 金额 收入 销售额 消费
          amountcents amountincents revenuecents cents""",
        "currency": CURRENCY,
        "deleted": DELETED,
    },
    "invoices": {
        "external_id": "invoiceid id recordid iddefactura 发票id rechnungsid idfacture iddafatura",
        "account_ref": ACCOUNT_ID,
        "account_name": ACCOUNT_NAME,
        "number": """invoiceno invoicenumber invoice number orderid orderno ordernumber order salesorder numerofactura
          factura rechnungsnummer rechnungsnr belegnummer numerodefacture facture numerofatura fatura 发票号 发票号码
          订单号 单号 numerodefactura numerodafatura""",
        "on": f"""invoicedate invoicedon issuedate issuedon orderdate effectivedate postingdate fechafactura
          fechadefactura rechnungsdatum belegdatum datefacture datedefacture datafatura 开票日期 订单日期 {ON}
          createdat createddate created createdutc datadafatura""",
        "amount": """amount total totalamount netamount net grandtotal subtotal importe importetotal totalfactura betrag
          gesamtbetrag rechnungsbetrag nettobetrag montant montanttotal montantht valor valortotal 金额 总额 发票金额
          amountcents totalcents amountincents amountdue cents""",
        "currency": CURRENCY,
        "invoice_type": "transactiontype invoicetype documenttype doctype tipodedocumento tipodefactura belegart rechnungsart typededocument tipodefatura 单据类型",
        "invoice_state": "invoicestatus paymentstatus status estadodelafactura estadodepago rechnungsstatus statutdelafacture statusdafatura 发票状态",
        "refunded": "amountrefunded refundedamount refund importedevuelto reembolsado erstattet erstatteterbetrag montantrembourse rembourse valorreembolsado 退款金额",
        "is_credit": "iscredit creditnote credit abono gutschrift avoir notadecredito 红字",
        "deleted": DELETED,
    },
    "invoice_lines": {
        "invoice_number": """invoiceno invoicenumber invoiceid invoice orderid orderno ordernumber order numerofactura
          factura rechnungsnummer facture numerodefacture 发票号 订单号 numerodefactura numerodafatura""",
        "unit_price": "unitprice price preciounitario precio einzelpreis stuckpreis prixunitaire precounitario 单价",
        "quantity": "quantity qty units cantidad unidades menge anzahl quantite quantidade 数量",
        "discount": "discount descuento rabatt remise desconto 折扣",
        "line_amount": "lineamount linetotal extendedprice importelinea zeilenbetrag totalligne 行金额 importedelinea totaldalinha",
    },
    "deals": {
        "external_id": "recordiddeal dealid opportunityid recordid id externalid pipedrivesystemid iddeoportunidad 商机编号 angebotsnummer iddelopportunite iddaoportunidade",
        "account_ref": ACCOUNT_ID,
        "account_name": ACCOUNT_NAME,
        "name": """dealname opportunityname deal name title nombredelnegocio oportunidad negocio angebot opportunite
          nomdelopportunite oportunidade 商机 商机名称 verkaufschance""",
        "stage": """dealstage stagename stage opportunitystage dealpipelinestageid pipelinestage etapa fase phase etape
          阶段""",
        "state": "status dealstatus estado statut 状态",
        "is_closed": "isclosed cerrada 已关闭 abgeschlossen cloturee fechada",
        "is_won": "iswon isclosedwon ganada 已赢单 gewonnen gagnee ganha",
        "is_lost": "isclosedlost islost perdida 已输单 verloren perdue",
        "amount": """amount closevalue value dealvalue dealamount importe valor betrag wert montant valeur 金额
          amountincompanycurrency cents amountcents""",
        "currency": CURRENCY,
        "opened_on": """engagedate createdate createddate createdat creationdate dealcreated openedon fechacreacion
          erstelltam datecreation datacriacao 创建日期 创建时间 fechadecreacion datedecreation datadecriacao""",
        "closed_on": """closedate closedon closeddate wontime losttime fechacierre fechadecierre
          abschlussdatum datecloture datedecloture datafechamento 成交日期 关闭日期 datadefechamento""",
        "expected_on": "expectedclosedate expectedclose expectedclosingdate forecastclosedate fechaprevistadecierre fechaprevista voraussichtlichesabschlussdatum erwartetesabschlussdatum datedecloture prevue dateprevue dataprevista dataprevistadefechamento 预计成交日期 预计关闭日期 datedeclotureprevue",
        "owner": f"{OWNER} ownerid hubspotownerid",
        "product": "product productname producto produkt produit produto 产品",
        "lost_reason": "lostreason closedlostreason lossreason motivoperdida verlustgrund raisonperte 丢单原因 motivodeperdida raisondeperte motivodaperda",
        "deleted": DELETED,
    },
}
