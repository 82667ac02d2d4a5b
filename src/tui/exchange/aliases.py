# ruff: noqa: E501 - a table of words, in which a line is an entry and Chinese counts double
"""What columns are called by other programs and people, in six languages; compared without case and marks.

`normal()` makes `Billing City`, `BILLINGCITY` and `billing_city` one name. The first alias of a field that a
file has wins, so the surest stand first. Chinese names are kept as they are.
"""

from __future__ import annotations

from functools import lru_cache

from tui.clean import fold


@lru_cache(maxsize=8192)
def normal(header: str) -> str:
    """A header for comparing: letters and digits alone, no case, no accents, vendors' prefixes off."""
    text = fold(header)
    for prefix in ("property_hs_", "property_", "organization - ", "person - ", "deal - ", "activity - "):
        if text.startswith(prefix) and len(text) > len(prefix):
            text = text[len(prefix) :]
            break
    for suffix in ("__c", "_c"):
        text = text.removesuffix(suffix)
    return "".join(char for char in text if char.isalnum())


ACCOUNT_ID = """accountid customerid clientid companyid organizationid associatedcompanyids cliente_id idcliente
 customernumber customerno custid accountnumber kundennummer kundennr kundenid codecliente codigocliente
 numeroclient codeclient idclient codigodocliente 客户编号 客户id 客户代码 account_ref"""
ACCOUNT_NAME = """account accountname company companyname associatedcompany organization organizationname customer
 customername client clientname companyaccount cliente nombrecliente nombredelcliente empresa cuenta compania
 razonsocial kunde kundenname firma unternehmen nomclient entreprise societe raisonsociale nomedocliente
 nomecliente conta 客户 客户名称 公司 公司名称 单位名称"""
EMAIL = """email emailaddress customeremail contactemail recipientemail workemail emailwork respondentemail mail
 correo correoelectronico emaildelcliente epost emailadresse courriel adressemail adresseemail enderecodeemail
 邮箱 电子邮件 电子邮箱"""
PHONE = """phone phonenumber telephone tel mobilephone mobile phonework telefono movil telefon handy telephoneportable
 telefone celular 电话 手机 联系电话"""
FIRST = "firstname givenname recipientfirstname nombre vorname prenom primeironome 名"
LAST = "lastname familyname surname recipientlastname apellido apellidos nachname nomdefamille sobrenome 姓"
FULL = """contactname fullname contact contactperson personname nombrecontacto personadecontacto contacto nombrecompleto
 ansprechpartner kontakt kontaktperson nomducontact personneacontacter nomecontato contato 联系人 姓名"""
OWNER = """accountowner companyowner owner ownername dealowner opportunityowner contactowner salesagent salesrep rep
 repname salesperson accountmanager vendedor comercial responsable gestor propietario betreuer verkaufer
 zustandig inhaber commercial proprietaire vendedorresponsavel 负责人 销售 销售代表 客户经理"""
CURRENCY = """currency currencyisocode currencycode currencyofvalue dealcurrencycode moneda divisa wahrung waehrung devise
 moeda 货币 币种"""
DELETED = "isdeleted deleted fivetrandeleted archived eliminado borrado geloscht supprime excluido 已删除"
NOTE = "note notes description comments remarks nota notas observaciones notiz bemerkung remarque observacoes 备注 说明"
DEFECT = """defect defectname defecttype driver drivername npsdriver maindriver primarydriver keydriver rootcause
 rootcausename reasoncode mainreason primaryreason problemtype faultcode fehlerart fehlercode hauptgrund ursache
 causaraiz motivoprincipal tipodefallo causeprincipale typededefaut 缺陷 缺陷类型 根本原因 主要原因"""
ON = "date fecha datum data jour 日期"

_RAW: dict[str, dict[str, str]] = {
    "accounts": {
        "external_id": f"recordidcompany recordid accountid customerid clientid companyid organizationid custid id {ACCOUNT_ID} externalid oracleid pipedrivesystemid 编号",
        "name": f"{ACCOUNT_NAME} name nombre nom nome 名称",
        "domain": "companydomainname domain domainnames emaildomain dominio domaine domane 域名",
        "website": "website websiteurl web sitioweb paginaweb webseite siteweb 网站 网址",
        "phone": PHONE,
        "industry": "industry sector branche industria giro secteur setor segment segmento 行业",
        "region": """region billingstate billingstateprovince stateregion state territory province regionaloffice
          provincia estado bundesland 地区 省份 区域""",
        "city": "city billingcity town ciudad poblacion stadt ort ville cidade 城市",
        "country": """country billingcountry countryregion officelocation billingcountrycode countrycode pais land pays
          国家""",
        "category": "category accountcategory tier accounttier categoria kategorie categorie 类别 等级 客户等级",
        "stage": """stage lifecyclestage accountstatus customerstatus churn status type accounttype etapa fase estado phase statut
          阶段 状态""",
        "rep_name": f"{OWNER} ownerid hubspotownerid",
        "parent_name": """parentname parentaccount parentaccountname parentid parent subsidiaryof parentcompany matriz
          empresamatriz muttergesellschaft mutterfirma maisonmere 母公司""",
        "employees": """employees numberofemployees numemployees numemp employeecount headcount empleados
          numerodeempleados mitarbeiter mitarbeiterzahl effectif nombredemployes funcionarios 员工数 人数""",
        "currency": CURRENCY,
        "renewal_on": """renewaldate renewal renewalon contractend contractenddate contractenddate expirydate
          fecharenovacion fechaderenovacion renovacion vertragsende verlangerung daterenouvellement findecontrat
          datarenovacao 续约日期 合同到期 到期日""",
        "since_on": """customersince since clientsince startdate contractstart createdate createddate createdat clientedesde
          fechaalta kundeseit clientdepuis clientedesde 客户起始 创建日期 创建时间""",
        "potential": """potential potentialamount accountpotential potencial potenzial potentiel 潜力 潜在金额 potentialcents""",
        "wallet": """categoryspend yearlycategoryspend annualcategoryspend totalcategoryspend categoryspendperyear
          spendincategory walletsize totalwallet wallet gastoencategoria gastocategoria gastoanualcategoria
          gastodecategoria kategorieausgaben warengruppenausgaben depensescategorie gastosnacategoria 品类支出 类别支出
          品类总支出""",
        "wallet_on": "categoryspendon categoryspenddate categoryspendasof walletdate walletasof 品类支出日期",
        "wallet_source": "categoryspendsource walletsource 品类支出来源",
        "our_rank": "ourrank supplierrank walletrank nuestrorango 我方排名",
        "brands": "numberofbrands brandsused numberofsuppliers marcas 品牌数",
        "note": NOTE,
        "deleted": DELETED,
    },
    "contacts": {
        "external_id": "recordidcontact contactid personid recordid id externalid pipedrivesystemid",
        "account_ref": f"{ACCOUNT_ID} recordidcompany organizationid",
        "account_name": ACCOUNT_NAME,
        "name": f"{FULL} name",
        "first_name": FIRST,
        "last_name": LAST,
        "email": EMAIL,
        "phone": PHONE,
        "title": "jobtitle title contacttitle position cargo puesto funktion position titre fonction poste 职位 职务",
        "role": "buyingrole role rolle rol funcion roledecompra 角色",
        "note": "note notes nota notas notiz notizen remarque remarques 备注",
        "left_on": "lefton leftdate enddate fechabaja austritt datedepart 离职日期",
        "deleted": DELETED,
    },
    "responses": {
        "external_id": """responseid respondentid surveyresponseid submissionid ticketid answerid idrespuesta idreponse
          antwortid 答卷编号""",
        "account_ref": ACCOUNT_ID,
        "account_name": ACCOUNT_NAME,
        "contact_ref": "contactid personid userid recipientid externalreference externaldatareference",
        "contact_name": f"{FULL} respondent respondentname name user username",
        "first_name": FIRST,
        "last_name": LAST,
        "email": f"{EMAIL} person",
        "score": """npsscore score nps rating answer puntuacion puntaje nota calificacion valoracion bewertung punkte note
          noterecommandation pontuacao avaliacao 评分 得分 分数 打分""",
        "on": f"""surveyedat surveydate responsedate respondedat answeredat answeredon submittedat submitdateutc submitdate
          submissiondate completedat completiontime enddate recordeddate timestamp datesubmitted {ON} createdat
          createddate created starttime startdate fecharespuesta fechaderespuesta datedereponse datareponse antwortdatum
          dataresposta 答题时间 提交时间 回答日期 提交日期""",
        "comment": """comment comments feedback verbatim why explication reason text response remarks comentario
          comentarios opinion motivo kommentar anmerkung begrundung commentaire pourquoi comentarios 评论 意见 反馈
          原因 备注""",
        "survey": "survey surveyname surveytype campaign campaignname encuesta umfrage enquete pesquisa 问卷 调查",
        "touchpoint": """touchpoint channel puntodecontacto canal kontaktpunkt kanal pointdecontact pontodecontato 触点 渠道""",
        "defect": DEFECT,
        "segment": "segment customersegment usersegment segmento segmentdeclientes kundensegment 客户细分 细分",
        "status": "status",
        "deleted": DELETED,
    },
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
        "external_id": "invoiceid id recordid",
        "account_ref": ACCOUNT_ID,
        "account_name": ACCOUNT_NAME,
        "number": """invoiceno invoicenumber invoice number orderid orderno ordernumber order salesorder numerofactura
          factura rechnungsnummer rechnungsnr belegnummer numerodefacture facture numerofatura fatura 发票号 发票号码
          订单号 单号""",
        "on": f"""invoicedate invoicedon issuedate issuedon orderdate effectivedate postingdate fechafactura
          fechadefactura rechnungsdatum belegdatum datefacture datedefacture datafatura 开票日期 订单日期 {ON}
          createdat createddate created createdutc""",
        "amount": """amount total totalamount netamount net grandtotal subtotal importe importetotal totalfactura betrag
          gesamtbetrag rechnungsbetrag nettobetrag montant montanttotal montantht valor valortotal 金额 总额 发票金额
          amountcents totalcents amountincents amountdue cents""",
        "currency": CURRENCY,
        "is_credit": "iscredit creditnote credit abono gutschrift avoir notadecredito 红字",
        "deleted": DELETED,
    },
    "invoice_lines": {
        "invoice_number": """invoiceno invoicenumber invoiceid invoice orderid orderno ordernumber order numerofactura
          factura rechnungsnummer facture numerodefacture 发票号 订单号""",
        "unit_price": "unitprice price preciounitario precio einzelpreis stuckpreis prixunitaire precounitario 单价",
        "quantity": "quantity qty units cantidad unidades menge anzahl quantite quantidade 数量",
        "discount": "discount descuento rabatt remise desconto 折扣",
        "line_amount": "lineamount linetotal extendedprice importelinea zeilenbetrag totalligne 行金额",
    },
    "issues": {
        "external_id": "ticketid ticketnumber casenumber caseid issueid issuekey key number recordid id numero 工单号 编号",
        "account_ref": f"{ACCOUNT_ID}",
        "account_name": ACCOUNT_NAME,
        "contact_ref": "requesterid contactid whoid requester contactname contact requestername solicitante contacto",
        "email": f"{EMAIL} requesteremail",
        "title": """ticketsubject subject ticketname title summary asunto titulo betreff titel objet sujet assunto 主题 标题
          issue problem defect""",
        "text": """ticketdescription description content body details message descripcion detalle beschreibung
          descricao 描述 内容""",
        "category": """issuecategory tickettype category type ticketcategory hsticketcategory tipo categoria art kategorie
          categorie 类别 类型""",
        "severity": """ticketpriority severity priority hsticketpriority urgency gravedad prioridad urgencia schweregrad
          prioritat dringlichkeit gravite priorite gravidade prioridade 严重程度 优先级""",
        "priority": """ticketpriority priority hsticketpriority severity urgency prioridad gravedad prioritat priorite
          prioridade 优先级""",
        "state": """ticketstatus status state ticketstate estado zustand statut etat situacao 状态""",
        "reported_at": f"""reportedat reportedon createdat createdate createddate opened openedat dateopened opendate created
          reported fechacreacion fechaalta fechaapertura erstelltam eroffnet datecreation datadecriacao 创建时间 {ON}""",
        "closed_at": """closedat closeddate closedate closed resolvedat resolved dateclosed fechacierre fechadecierre
          geschlossenam datecloture datafechamento 关闭时间 解决时间""",
        "promised_on": "promisedon promised dueat duedate due fechacompromiso vencimiento fallig faelligam echeance 截止日期",
        "owner": f"assignee assignedto assigneeid agent {OWNER} hubspotownerid ownerid",
        "defect": DEFECT,
        "deleted": DELETED,
    },
    "deals": {
        "external_id": "recordiddeal dealid opportunityid recordid id externalid pipedrivesystemid",
        "account_ref": ACCOUNT_ID,
        "account_name": ACCOUNT_NAME,
        "name": """dealname opportunityname name title nombredelnegocio oportunidad negocio angebot opportunite
          nomdelopportunite oportunidade 商机 商机名称""",
        "stage": """dealstage stagename stage opportunitystage dealpipelinestageid pipelinestage etapa fase phase etape
          阶段""",
        "state": "status dealstatus estado statut 状态",
        "is_closed": "isclosed",
        "is_won": "iswon isclosedwon",
        "is_lost": "isclosedlost islost",
        "amount": """amount closevalue value dealvalue dealamount importe valor betrag wert montant valeur 金额
          amountincompanycurrency cents amountcents""",
        "currency": CURRENCY,
        "opened_on": """engagedate createdate createddate createdat creationdate dealcreated openedon fechacreacion
          erstelltam datecreation datacriacao 创建日期 创建时间""",
        "closed_on": """closedate closedon closeddate wontime expectedclosedate fechacierre fechadecierre
          abschlussdatum datecloture datedecloture datafechamento 成交日期 关闭日期 预计成交日期""",
        "owner": f"{OWNER} ownerid hubspotownerid",
        "product": "product productname producto produkt produit produto 产品",
        "lost_reason": "lostreason closedlostreason lossreason motivoperdida verlustgrund raisonperte 丢单原因",
        "deleted": DELETED,
    },
    "acts": {
        "account_ref": f"{ACCOUNT_ID}",
        "account_name": ACCOUNT_NAME,
        "contact_ref": f"whoid contactid {FULL} {EMAIL}",
        "on": f"activitydate activitydatetime duedate startdatetime starttime {ON} createddate createdat timestamp",
        "kind": "activitytype tasksubtype eventsubtype acttype kind type tipo art 类型",
        "direction": "direction calltype direccion richtung sens 方向",
        "subject": "subject asunto betreff objet assunto 主题",
        "text": "text note notes body description details nota notas notiz texte 内容 备注",
        "rep": f"assignedto {OWNER} ownerid user",
        "deleted": DELETED,
    },
    "departures": {
        "external_id": "departureid churnid cancellationid exitid",
        "account_ref": f"{ACCOUNT_ID} recordidcompany recordid id",
        "account_name": f"{ACCOUNT_NAME} name",
        "stage": """churnstatus customerstatus accountstatus churn churned status stage lifecyclestage estadocliente
          estado kundenstatus statut situacao 客户状态 状态""",
        "decided_on": """decidedon noticedate noticeon noticegivenon cancellationrequestedon cancelrequestdate decisiondate
          fechadeaviso fechadecision kundigungseingang datedepreavis dataaviso 提出日期 决定日期""",
        "ended_on": f"""churndate churnedon churnedat churnon lostdate loston lostat cancellationdate cancelleddate canceleddate
          canceldate cancelledon canceledon cancelledat canceledat terminationdate enddate endedon endsonon serviceend
          contractend exitdate departuredate lefton leavingdate fechadebaja fechabaja fechadecancelacion
          fechacancelacion fechadeabandono fechadesalida kundigungsdatum kundigungzum austrittsdatum abgangsdatum
          vertragsende datederesiliation dateresiliation datededepart datadecancelamento datacancelamento datadesaida
          流失日期 流失时间 离开日期 取消日期 终止日期 {ON}""",
        "reason": """churnreason reasonforchurn reasonforleaving leavingreason cancellationreason cancelationreason
          cancelreason reasonforcancellation reasonforcancelling exitreason departurereason attritionreason
          terminationreason lostreason lossreason lostcustomerreason reasonlost motivodebaja motivobaja
          motivodecancelacion motivocancelacion motivodeabandono motivodesalida motivodeperdida kundigungsgrund
          abwanderungsgrund austrittsgrund verlustgrund motifderesiliation motifresiliation motifdedepart
          motifdechurn raisondudepart raisondedepart motivodecancelamento motivocancelamento motivodesaida
          motivodaperda 流失原因 离开原因 取消原因 终止原因 reason""",
        "reason_category": """churncategory churnreasoncategory reasoncategory reasontype reasongroup churntype churngroup
          cancellationcategory cancellationtype losscategory lostcategory categoriadebaja categoriadelmotivo tipodebaja
          kundigungskategorie abwanderungskategorie grundkategorie categoriedudepart categoriederesiliation
          categoriadocancelamento 流失类别 流失类型 原因类别""",
        "competitor": """competitor competitorname lostto losttocompetitor wentto switchedto newsupplier newprovider
          competidor competencia nuevoproveedor wettbewerber konkurrent konkurrenz neueranbieter concurrent
          nouveaufournisseur concorrente novofornecedor 竞争对手 竞品 新供应商""",
        "substitute": "substitute substituteproduct alternative sustituto alternativa ersatzprodukt substitut 替代品 替代产品",
        "avoidable": "avoidable preventable couldhavebeenavoided evitable vermeidbar evitavel 可避免 可挽回",
        "lost_revenue": """lostrevenue revenuelost revenueloss arrlost lostarr churnedarr lostacv churnedrevenue totalrevenue
          annualrevenue yearlyrevenue revenue12months revenue arr ingresosperdidos facturacionperdida ingresosanuales
          facturacion ingresos verlorenerumsatz jahresumsatz umsatz capperdu chiffredaffairesperdu chiffredaffaires
          receitaperdida receitaanual receita 流失收入 流失金额 年收入 收入""",
        "currency": CURRENCY,
        "deleted": DELETED,
    },
}

# Last of all a field goes by its own name, so that our own export comes in again.
ALIASES: dict[str, dict[str, tuple[str, ...]]] = {
    kind: {
        field: tuple(dict.fromkeys(f"{names} {field}".replace("_", "").split()))
        for field, names in fields.items()
    }
    for kind, fields in _RAW.items()
}
