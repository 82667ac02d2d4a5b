# ruff: noqa: E501 - rows of files as they are written
"""Exports of CRM programs in the shapes that these write, with invented customers."""

from __future__ import annotations

SF_ACCOUNTS = """Id,IsDeleted,MasterRecordId,Name,Type,ParentId,BillingStreet,BillingCity,BillingState,BillingPostalCode,\
BillingCountry,Phone,Fax,AccountNumber,Website,Industry,AnnualRevenue,NumberOfEmployees,OwnerId,CreatedDate,SystemModstamp
001a,false,,Tarn Foundry,Customer - Direct,,1 Mill Ln,Leeds,,LS1 4AB,UK,+44 113 496 0001,,00123,tarn.example,Steel,1200000.0,85,\
005a,2021-03-04T10:00:00.000Z,2024-01-01T00:00:00.000Z
001b,true,001a,Tarn (old),Customer - Direct,,,,,,,,,,,,,,005a,2021-03-04T10:00:00.000Z,
001c,false,,Low Fell Dairy,Prospect,001a,,,,,,,,,,,,,005a,2021-03-04T10:00:00.000Z,
"""
SF_LEADS = """Id,IsDeleted,LastName,FirstName,Company,Title,Email,Status,LeadSource,IsConverted,Street,OwnerId
00Q1,false,Lane,Jo,Lane & Co,CEO,jo@lane.example,Open - Not Contacted,Web,false,1 A St,005a
00Q2,false,Moor,Al,Moor Ltd,CEO,al@moor.example,Closed - Converted,Web,true,2 A St,005a
"""
SF_OPPORTUNITIES = """Opportunity Name,Stage,Amount,Close Date,Probability (%),Type,Lead Source,Created Date,Account Name
Seals,Closed Won,"12,000.50",3/15/2024,100%,New Business,Web,1/2/2024,Tarn Foundry
Rings,Negotiation/Review,"3,000.00",4/15/2024,90%,,,1/3/2024,Tarn Foundry
Bolts,Closed Lost,0,4/15/2024,0%,,,1/3/2024,Tarn Foundry
"""
SF_CASES = """Case Number,Account Name,Contact Name,Subject,Status,Priority,Opened Date,Closed Date,Case Owner,Description
00001026,Tarn Foundry,Ida Brook,Seal leaks,Closed,High,1/2/2024,1/19/2024,Ana Ruiz,Water
"""
SF_TASKS = """Assigned,Subject,Date,Status,Priority,Task,Task Subtype,Company / Account,Contact,Activity Type,Full Comments
Ana Ruiz,Call Ida,1/25/2024,Completed,Normal,x,Call,Tarn Foundry,Ida Brook,Call,Talked
Ana Ruiz,Call again,1/28/2024,Not Started,Normal,x,Call,Tarn Foundry,Ida Brook,Call,
"""
HS_CONTACTS = """Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Create Date,Associated Company,Contact owner
101;77;78,Ida,Brook,ida@tarn.example,+44 113 496 0001,OPEN,2024-03-12 09:14,Tarn Foundry,Ana Ruiz
102,Jo,Lane,JO@lane.example,,OPEN,2024-03-15 14:30,Lane & Co; Tarn Foundry,Ana Ruiz
"""
HS_DEALS = """Record ID,Deal name,Deal Stage,Amount,Close Date,Deal Owner,Pipeline,Create Date,Associated Company,Is closed lost,\
Closed Lost Reason
55,Seals,Closed Won (Sales Pipeline),1200,2024-03-12 09:14,Ana Ruiz,Sales,2024-01-01 10:00,Tarn Foundry,false,
56,Rings,Closed Lost,300,2024-03-13 09:14,Ana Ruiz,Sales,2024-01-01 10:00,Lane & Co; Tarn Foundry,true,Too dear
"""
HS_TICKETS = """Ticket ID,Ticket name,Ticket status,Priority,Create date,Close date,Ticket owner,Associated Company,\
Associated Contact,Category,Ticket description
900,Seal leaks,New (Support Pipeline),High,2024-01-05 10:00,,Ana Ruiz,Tarn Foundry,Ida Brook (ida@tarn.example),Product Issue,Wet
"""
HS_ALL = """Record ID - Company,Company name,Company Domain Name,Record ID - Contact,First Name,Last Name,Email,Record ID - Deal,\
Deal Name,Deal Stage,Amount,Close Date
9001,Tarn Foundry,tarn.example,101,Ida,Brook,ida@tarn.example,55,Seals,Closed Won,1200,2024-03-12 09:14
9001,Tarn Foundry,tarn.example,101,Ida,Brook,ida@tarn.example,57,Rings,Qualified To Buy,200,2024-05-12 09:14
9002,Lane & Co,lane.example,102,Jo,Lane,jo@lane.example,,,,,
"""
HS_API = """id,is_deleted,property_email,property_firstname,property_lastname,property_company,property_jobtitle,\
property_hs_calculated_merged_vids,property_associatedcompanyid
101,false,ida@tarn.example,Ida,Brook,Tarn Foundry,Head,77:1600000000000;78:1600000000001,9001
"""
PD_PEOPLE = """Person - Name*,Person - Phone,Person - Email (Work),Person - Email (Home),Person - Creation date,\
Organization - Name*,Organization - Address,Person - Pipedrive System ID
Ida Brook,"+44 113 496 0001, 07700 900123","ida@tarn.example, i.brook@tarn.example",ida@home.example,45631,Tarn Foundry,Leeds,71
"""
PD_DEALS = """Deal - Title,Deal - Value,Deal - Currency of value,Deal - Stage,Deal - Status,Deal - Creation date,\
Deal - Expected close date,Deal - Closed on,Deal - Lost reason,Organization,Contact person,Deal - ID
Seals,1200,EUR,Negotiation,Won,45631,45700,45699,,Tarn Foundry,Ida Brook,5
Rings,300,EUR,Lead In,Lost,45631,45700,45690,Too dear,Lane & Co,Jo Lane,6
Bolts,310,EUR,Lead In,Open,45631,45700,,,Lane & Co,Jo Lane,7
Nuts,310,EUR,Lead In,Deleted,45631,45700,,,Lane & Co,Jo Lane,8
"""
PD_ALL = """Person - Name,Person - Email (Work),Organization - Name,Deal - Title,Deal - Value,Deal - Status,Deal - Stage,\
Deal - Closed on,Deal - Lost reason
Ida Brook,ida@tarn.example,Tarn Foundry,Seals,1200,Won,Negotiation,2025-02-11,
Jo Lane,jo@lane.example,Lane & Co,Rings,300,Lost,Lead In,2025-02-12,Too dear
"""
PD_NOTES = """Note - Content*,Note - Creation date,Organization,Contact person
"<div>He said <i>yes</i> &amp; more</div><ul><li>one</li><li>two</li></ul>",2024-12-05,Tarn Foundry,Ida Brook
"""
PD_ACTS = """Activity - Subject*,Activity - Type,Activity - Due date,Activity - Done,Activity - Note,Activity - Assigned to user,\
Organization,Contact person
Call Ida,Call,45631,Done,"<p>Talked of <b>seals</b>.<br>Fine</p>",Ana Ruiz,Tarn Foundry,Ida Brook
Call again,Call,45640,Undone,,Ana Ruiz,Tarn Foundry,Ida Brook
"""
ZD_TICKETS = """Summation column,Id,Requester,Requester id,Requester email,Requester domain,Assignee,Group,Subject,Status,Priority,\
Via,Ticket type,Created at,Organization,Due date,Solved at
1,35436,Ida Brook,20978392,ida@tarn.example,tarn.example,Ana Ruiz,Support,Seal leaks,Open,High,Mail,Incident,2024-01-05 10:00,\
Tarn Foundry,,
1,35438,Ida Brook,20978392,ida@tarn.example,tarn.example,Ana Ruiz,Support,Spam,Deleted,-,Mail,-,2024-01-05 10:00,-,,
"""
ZD_USERS = """id,url,name,email,phone,organization_id,role,moderator,restricted_agent
20978392,https://z.example,Ida Brook,ida@tarn.example,,509974,end-user,false,true
235323,https://z.example,Ana Ruiz,ana@us.example,,,agent,true,false
"""
ZD_ORGANISATIONS = """id,url,name,created_at,domain_names,details,notes,shared_tickets,shared_comments
509974,https://z.example,Tarn Foundry,2021-01-05T10:00:00Z,"[""tarn.example"",""tarn2.example""]",,good,false,false
"""
LINKEDIN = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ida,Brook,https://l.example/ida,,Tarn Foundry,Head of Buying,12 Mar 2024
"""
GOOGLE = """First Name,Last Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value
Ida,Brook,Tarn Foundry,Head,* Work,ida@tarn.example ::: i@tarn.example,Mobile,07700 900123
"""
OUTLOOK = """First Name,Last Name,E-mail Address,E-mail 2 Address,Home Phone,Business Phone,Mobile Phone,Company,Job Title
Ida,Brook,ida@tarn.example,ida@home.example,,0113 496 0001,07700 900123,Tarn Foundry,Head
"""
SPANISH = """Empresa;Contacto;Correo;Oportunidad;Importe;Etapa;Fecha de cierre
Peña Hermanos;Luz Peña;luz@pena.example;Renovación;1.234,56 €;Ganada;31/12/2025
Tarn;Ida;ida@tarn.example;Nueva;2.000,00 €;Negociación;15/01/2026
"""
