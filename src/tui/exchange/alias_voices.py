# ruff: noqa: E501 - a table of words, in which a line is an entry and Chinese counts double
"""What columns of answers, tickets and acts are called; see aliases.py."""

from __future__ import annotations

from tui.exchange.alias_words import (
    ACCOUNT_ID,
    ACCOUNT_NAME,
    DEFECT,
    DELETED,
    EMAIL,
    FIRST,
    FULL,
    LAST,
    ON,
    OWNER,
)

VOICES: dict[str, dict[str, str]] = {
    "responses": {
        "external_id": """responseid respondentid surveyresponseid submissionid ticketid answerid idrespuesta idreponse
          antwortid 答卷编号 idderespuesta iddaresposta""",
        "account_ref": ACCOUNT_ID,
        "account_name": f"{ACCOUNT_NAME} personpropertiescompany personpropertiescompanyname",
        "contact_ref": "contactid personid userid recipientid externalreference externaldatareference iddecontacto 联系人编号 kontaktid idducontact iddocontato",
        "contact_name": f"{FULL} respondent respondentname name user username",
        "first_name": FIRST,
        "last_name": LAST,
        "email": f"{EMAIL} personemail",
        "score": """npsscore score nps rating answer puntuacion puntaje nota calificacion valoracion bewertung punkte note
          noterecommandation pontuacao avaliacao 评分 得分 分数 打分""",
        "on": f"""surveyedat dateresponded responded surveydate responsedate respondedat answeredat answeredon submittedat submitdateutc submitdate
          submissiondate completedat completiontime enddate recordeddate timestamp datesubmitted {ON} createdat
          createddate created starttime startdate fecharespuesta fechaderespuesta datedereponse datareponse antwortdatum
          dataresposta 答题时间 提交时间 回答日期 提交日期 datadaresposta""",
        "comment": """comment comments feedback verbatim why explication reason text response remarks comentario
          comentarios opinion motivo kommentar anmerkung begrundung commentaire pourquoi comentarios 评论 意见 反馈
          原因 备注""",
        "survey": "survey surveyname campaign campaignname encuesta umfrage enquete pesquisa 问卷 调查 surveytype",
        "touchpoint": """touchpoint channel puntodecontacto canal kontaktpunkt kanal pointdecontact pontodecontato 触点 渠道""",
        "defect": DEFECT,
        "segment": "segment customersegment usersegment segmento segmentdeclientes kundensegment 客户细分 细分 segmentdeclients",
        "question_type": "questiontype surveytype metric scoretype tipodepregunta tipodeencuesta fragetyp umfragetyp typedequestion typedenquete tipodepergunta 问题类型",
        "nps_group": "npsgroup npscategory npssegment categorianps grupnps gruponps npsgruppe npskategorie categorienps groupenps nps类别 nps分组",
        "finished": "finished iscomplete finalizado finalizada abgeschlossen termine terminee 已完成",
        "status": "status estado 状态 statut situacao",
        "deleted": DELETED,
    },
    "issues": {
        "external_id": "ticketid ticketnumber casenumber caseid issueid issuekey key number recordid id numero 工单号 编号 numerodeticket ticketnummer numerodochamado",
        "account_ref": f"{ACCOUNT_ID}",
        "account_name": ACCOUNT_NAME,
        "contact_ref": "requesterid contactid whoid requester contactname contact requestername associatedcontact solicitante contacto 联系人 melder demandeur",
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
        "reported_at": f"""reportedat reportedon openeddate datetimeopened createdat createdate createddate opened openedat dateopened opendate created
          reported fechacreacion fechaalta fechaapertura erstelltam eroffnet datecreation datadecriacao 创建时间 {ON} fechadeapertura datedecreation""",
        "closed_at": """closedat solvedat closeddate closedate closed resolvedat resolved dateclosed fechacierre fechadecierre
          geschlossenam datecloture datafechamento 关闭时间 解决时间 datedecloture datadefechamento""",
        "promised_on": "promisedon promised dueat duedate due fechacompromiso vencimiento fallig faelligam echeance 截止日期 falligam prazo",
        "owner": f"assignee assignedto assigneeid agent {OWNER} hubspotownerid ownerid",
        "defect": DEFECT,
        "deleted": DELETED,
    },
    "acts": {
        "account_ref": f"{ACCOUNT_ID}",
        "account_name": ACCOUNT_NAME,
        "contact_ref": f"whoid contactid {FULL} {EMAIL}",
        "on": f"activitydate activitydatetime duedate startdatetime starttime {ON} createddate createdat creationdate addtime timestamp",
        "done": "done status activitystatus taskstatus completed hecho estado erledigt fait statut feito concluido 完成 状态",
        "kind": "activitytype tasksubtype eventsubtype acttype kind type tipo art 类型",
        "direction": "direction calltype direccion richtung sens 方向 direcao",
        "subject": "subject activitysubject asunto betreff objet assunto 主题",
        "text": "text fullcomments content note notes body description details nota notas notiz texte 内容 备注",
        "rep": f"assignedto assigned {OWNER} ownerid user",
        "deleted": DELETED,
    },
}
