# ruff: noqa: E501 - a table of words, in which a line is an entry and Chinese counts double
"""What columns of customers, of people and of who left are called; see aliases.py."""

from __future__ import annotations

from tui.exchange.alias_words import (
    ACCOUNT_ID,
    ACCOUNT_NAME,
    CURRENCY,
    DELETED,
    EMAIL,
    FIRST,
    FULL,
    LAST,
    MERGED,
    MOBILE,
    NOTE,
    ON,
    OWNER,
    PHONE,
)

PEOPLE: dict[str, dict[str, str]] = {
    "accounts": {
        "external_id": f"recordidcompany recordid accountid customerid clientid companyid organizationid custid id {ACCOUNT_ID} externalid oracleid pipedrivesystemid 编号",
        "name": f"{ACCOUNT_NAME} name nombre nom nome 名称",
        "domain": "companydomainname domain domainnames emaildomain dominio domaine domane 域名",
        "website": "website websiteurl web sitioweb paginaweb webseite siteweb 网站 网址 site",
        "phone": PHONE,
        "industry": "industry sector branche industria giro secteur setor segment segmento 行业",
        "region": """region billingstate stateprovinceofaddress regionofaddress billingstateprovince stateregion state territory province regionaloffice
          provincia estado bundesland 地区 省份 区域""",
        "city": "city billingcity citytownvillagelocalityofaddress cityofaddress town ciudad poblacion stadt ort ville cidade 城市",
        "country": """country billingcountry countryofaddress countryregion officelocation billingcountrycode countrycode pais land pays
          国家""",
        "category": "category accountcategory tier accounttier categoria kategorie categorie 类别 等级 客户等级",
        "stage": """stage lifecyclestage accountstatus customerstatus churn status type accounttype etapa fase estado phase statut
          阶段 状态""",
        "rep_name": f"{OWNER} ownerid hubspotownerid",
        "parent_name": """parentname parentaccount parentaccountname parentid parent subsidiaryof parentcompany matriz
          empresamatriz muttergesellschaft mutterfirma maisonmere 母公司 empresamae""",
        "employees": """employees numberofemployees numemployees numemp employeecount headcount empleados
          numerodeempleados mitarbeiter mitarbeiterzahl effectif nombredemployes funcionarios 员工数 人数 nodeempleados 员工人数""",
        "currency": CURRENCY,
        "renewal_on": """renewaldate renewal renewalon contractend contractenddate contractenddate expirydate
          fecharenovacion fechaderenovacion renovacion vertragsende verlangerung daterenouvellement findecontrat
          datarenovacao 续约日期 合同到期 到期日 datederenouvellement dataderenovacao""",
        "since_on": """customersince since clientsince startdate contractstart createdate createddate createdat clientedesde
          fechaalta kundeseit clientdepuis clientedesde 客户起始 创建日期 创建时间""",
        "potential": """potential potentialamount accountpotential potencial potenzial potentiel 潜力 潜在金额 potentialcents""",
        "wallet": """categoryspend yearlycategoryspend annualcategoryspend totalcategoryspend categoryspendperyear
          spendincategory walletsize totalwallet wallet gastoencategoria gastocategoria gastoanualcategoria
          gastodecategoria kategorieausgaben warengruppenausgaben depensescategorie gastosnacategoria 品类支出 类别支出
          品类总支出 ausgabenderkategorie depensesdelacategorie""",
        "wallet_on": "categoryspendon categoryspenddate categoryspendasof walletdate walletasof 品类支出日期 fechadelgastoencategoria standderkategorieausgaben datedesdepensesdelacategorie datadosgastosnacategoria",
        "wallet_source": "categoryspendsource walletsource 品类支出来源 fuentedelgastoencategoria quellederkategorieausgaben sourcedesdepensesdelacategorie fontedosgastosnacategoria",
        "our_rank": "ourrank supplierrank walletrank nuestrorango 我方排名 unserrang notrerang nossaposicao",
        "brands": "numberofbrands brandsused numberofsuppliers marcas 品牌数 numerodemarcas anzahlmarken nombredemarques",
        "note": NOTE,
        "also": MERGED,
        "deleted": DELETED,
    },
    "contacts": {
        "external_id": "recordidcontact contactid personid recordid id externalid pipedrivesystemid iddecontacto 联系人编号 kontaktid idducontact iddocontato",
        "account_ref": f"{ACCOUNT_ID} recordidcompany organizationid",
        "account_name": ACCOUNT_NAME,
        "name": f"{FULL} name",
        "first_name": FIRST,
        "last_name": LAST,
        "email": EMAIL,
        "email2": "emailhome personalemail secondaryemail otheremail email2 email2address email2value alternateemail correo2 correopersonal zweiteemail emailprivat courrielpersonnel emailpersonnel emailpessoal 私人邮箱 备用邮箱",
        "phone": PHONE,
        "mobile": MOBILE,
        "phone2": "homephone phonehome otherphone phone2 phone2value businessphone2 telefono2 telefonofijo telefonocasa telefonprivat festnetz telephonefixe telephone2 telefonefixo telefone2 固定电话 家庭电话",
        "title": "jobtitle title contacttitle organization1title organizationtitle position cargo puesto funktion position titre fonction poste 职位 职务",
        "role": "buyingrole role rolle rol funcion roledecompra 角色 papel",
        "note": "note notes nota notas notiz notizen remarque remarques 备注 bemerkung observacoes",
        "converted": "isconverted converted convertido konvertiert converti 已转化",
        "also": MERGED,
        "left_on": "lefton leftdate enddate fechabaja austritt datedepart 离职日期 fechadebaja datededepart datadesaida",
        "deleted": DELETED,
        "card_lines": "",
    },
    "departures": {
        "external_id": "departureid churnid cancellationid exitid iddebaja 流失编号 kundigungsnummer numeroderesiliation iddocancelamento",
        "account_ref": f"{ACCOUNT_ID} recordidcompany recordid id",
        "account_name": f"{ACCOUNT_NAME} name",
        "stage": """churnstatus customerstatus accountstatus churn churned status stage lifecyclestage estadocliente
          estado kundenstatus statut situacao 客户状态 状态 estadodelcliente""",
        "decided_on": """decidedon noticedate noticeon noticegivenon cancellationrequestedon cancelrequestdate decisiondate
          fechadeaviso fechadecision kundigungseingang datedepreavis dataaviso 提出日期 决定日期 datadoaviso""",
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
          motivodaperda 流失原因 离开原因 取消原因 终止原因 reason motivodocancelamento""",
        "reason_category": """churncategory churnreasoncategory reasoncategory reasontype reasongroup churntype churngroup
          cancellationcategory cancellationtype losscategory lostcategory categoriadebaja categoriadelmotivo tipodebaja
          kundigungskategorie abwanderungskategorie grundkategorie categoriedudepart categoriederesiliation
          categoriadocancelamento 流失类别 流失类型 原因类别""",
        "competitor": """competitor competitorname lostto losttocompetitor wentto switchedto newsupplier newprovider
          competidor competencia nuevoproveedor wettbewerber konkurrent konkurrenz neueranbieter concurrent
          nouveaufournisseur concorrente novofornecedor 竞争对手 竞品 新供应商""",
        "substitute": "substitute substituteproduct alternative sustituto alternativa ersatzprodukt substitut 替代品 替代产品 substituto",
        "avoidable": "avoidable preventable couldhavebeenavoided evitable vermeidbar evitavel 可避免 可挽回",
        "lost_revenue": """lostrevenue revenuelost revenueloss arrlost lostarr churnedarr lostacv churnedrevenue totalrevenue
          annualrevenue yearlyrevenue revenue12months revenue arr ingresosperdidos facturacionperdida ingresosanuales
          facturacion ingresos verlorenerumsatz jahresumsatz umsatz capperdu chiffredaffairesperdu chiffredaffaires
          receitaperdida receitaanual receita 流失收入 流失金额 年收入 收入""",
        "currency": CURRENCY,
        "deleted": DELETED,
    },
}
