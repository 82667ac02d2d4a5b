# ruff: noqa: E501 - a table of words, in which a line is an entry and Chinese counts double
"""Words for columns that more than one kind of file has, in six languages; see aliases.py."""

from __future__ import annotations

ACCOUNT_ID = """accountid customerid clientid companyid organizationid associatedcompanyids associatedcompanyid cliente_id idcliente
 customernumber customerno custid accountnumber kundennummer kundennr kundenid codecliente codigocliente
 numeroclient codeclient idclient codigodocliente 客户编号 客户id 客户代码 account_ref codigodecliente"""
ACCOUNT_NAME = """account accountname company companyname associatedcompany organization organizationname customer
 customername client clientname companyaccount organization1name cliente nombrecliente nombredelcliente empresa cuenta compania
 razonsocial kunde kundenname firma unternehmen nomclient entreprise societe raisonsociale nomedocliente
 nomecliente conta 客户 客户名称 公司 公司名称 单位名称"""
EMAIL = """email email1value primaryemail emailaddress customeremail contactemail recipientemail workemail emailwork respondentemail mail
 correo correoelectronico emaildelcliente epost emailadresse courriel adressemail adresseemail enderecodeemail
 邮箱 电子邮件 电子邮箱"""
PHONE = """phone phonenumber telephone tel phone1value businessphone workphone officephone directphone primaryphone phonework mobilephone mobile telefono movil telefon handy telephoneportable
 telefone celular 电话 手机 联系电话"""
FIRST = "firstname givenname recipientfirstname nombre vorname prenom primeironome 名"
LAST = "lastname familyname surname recipientlastname apellido apellidos nachname nomdefamille sobrenome 姓"
MOBILE = """mobile mobilephone mobilenumber cell cellphone movil telefonomovil celular handy mobiltelefon mobilnummer
 portable telephoneportable mobiltel telemovel 手机 手机号 移动电话"""
MERGED = """calculatedmergedvids mergedobjectids mergedids mergedrecordids mergedcontactids mergedcompanyids alsoknownas idsfusionados
 zusammengefuhrteids idsfusionnes idsmesclados 合并编号 codigosanteriores fruherenummern ancienscodes idfusionados"""
FULL = """contactname fullname contact contactperson personname nombrecontacto personadecontacto contacto nombrecompleto
 ansprechpartner kontakt kontaktperson nomducontact personneacontacter nomecontato contato 联系人 姓名 nomedocontato"""
OWNER = """accountowner leadowner caseowner ticketowner assignedtouser companyowner owner ownername dealowner opportunityowner contactowner salesagent salesrep rep
 repname salesperson accountmanager vendedor comercial responsable gestor propietario betreuer verkaufer
 zustandig inhaber commercial proprietaire vendedorresponsavel 负责人 销售 销售代表 客户经理 responsavel"""
CURRENCY = """currency currencyisocode currencycode currencyofvalue dealcurrencycode moneda divisa wahrung waehrung devise
 moeda 货币 币种"""
DELETED = "isdeleted deleted fivetrandeleted archived eliminado borrado geloscht supprime excluido 已删除"
NOTE = "note notes description comments remarks nota notas observaciones notiz bemerkung remarque observacoes 备注 说明"
DEFECT = """defect defectname defecttype driver drivername npsdriver maindriver primarydriver keydriver rootcause
 rootcausename reasoncode mainreason primaryreason problemtype faultcode fehlerart fehlercode hauptgrund ursache
 causaraiz motivoprincipal tipodefallo causeprincipale typededefaut 缺陷 缺陷类型 根本原因 主要原因"""
ON = "date fecha datum data jour 日期"
