"""The platform's own consent texts, so that every installation can take sign-ups from its first day.

An organisation publishes its own beside them (its newest version then holds for its events), and the platform
publishes a new version; these rows stay, because consents point at them.
"""

from datetime import UTC, datetime

from django.db import migrations
from modeltranslation.utils import build_localized_fieldname

PUBLISHED_AT = datetime(2025, 1, 1, tzinfo=UTC)

ATTENDANCE = {
    "zh-hans": (
        "监护人同意书",
        """我是报名表上这位未成年人的父母或其他监护人，有权替他（她）作出以下决定。

一、我同意孩子参加本次活动，包括日程中的课程、参观、交通和食宿。

二、我填写的内容属实。孩子如有过敏、疾病、正在用药或其他需要照顾的情况，我会在活动开始前告诉主办方。

三、活动期间由领队和工作人员照看孩子，孩子听从他们的安排。遇到紧急情况，主办方马上与我联系；一时联系不上的，可以先送医救治，一切以孩子的安全为先。

四、主办方依法应负的责任，不因本同意书而减免。

五、活动结束前，我随时可以在“我的报名”里撤回报名，不必说明理由。撤回后孩子不再参加，入场码随即失效。""",
    ),
    "zh-hant": (
        "監護人同意書",
        """我是報名表上這位未成年人的父母或其他監護人，有權替他（她）作出以下決定。

一、我同意孩子參加本次活動，包括日程中的課程、參觀、交通和食宿。

二、我填寫的內容屬實。孩子如有過敏、疾病、正在用藥或其他需要照顧的情況，我會在活動開始前告訴主辦方。

三、活動期間由領隊和工作人員照看孩子，孩子聽從他們的安排。遇到緊急情況，主辦方馬上與我聯絡；一時聯絡不上的，可以先送醫救治，一切以孩子的安全為先。

四、主辦方依法應負的責任，不因本同意書而減免。

五、活動結束前，我隨時可以在「我的報名」裡撤回報名，不必說明理由。撤回後孩子不再參加，入場碼隨即失效。""",
    ),
    "en": (
        "Guardian's consent to taking part",
        """I am a parent or another legal guardian of the child named in this form, and I may decide the following for the child.

1. I agree that the child takes part in this event, with the lessons, visits, transport, meals and lodging of its programme.

2. What I have written is true. If the child has an allergy, an illness, takes medicine or needs care in another way, I will tell the organiser before the event begins.

3. During the event the leaders and staff look after the child, and the child follows their directions. In an emergency the organiser contacts me at once; if I can't be reached in time, the child may be taken to a doctor first. The child's safety comes before everything else.

4. This consent takes nothing away from what the organiser answers for by law.

5. Until the event is over I can withdraw the sign-up at any time under “My sign-ups”, without giving a reason. The child then no longer takes part, and the ticket is void.""",
    ),
}
DATA = {
    "zh-hans": (
        "个人信息处理同意书",
        """收集什么：报名表里填写的内容，以及参加活动的签到记录。为未成年人报名的，还包括监护人的姓名、与孩子的关系和联系方式。

用来做什么：审核报名、安排活动、与您联系、制作入场码和签到，并统计人数和国家（地区）。对外公布的只有统计数字，不含姓名。

谁能看到：只有主办方和承办方中负责这次活动的人员。我们不出售这些信息，也不用于广告；除非法律要求，或者为办理签证、保险、食宿、交通确有必要，不提供给别人。

保存多久：证件号码加密保存，活动结束 180 天后删除。其余内容在办完活动和总结所需的时间内保存。您给出的同意会留存记录，作为凭证。

您的权利：您可以随时查看、更正或要求删除这些信息，也可以撤回同意，联系主办方或在“我的报名”里撤回报名即可。没有这些信息，我们无法安排参加活动。

不满 18 周岁的，由父母或其他监护人同意。""",
    ),
    "zh-hant": (
        "個人資料處理同意書",
        """收集什麼：報名表裡填寫的內容，以及參加活動的簽到紀錄。為未成年人報名的，還包括監護人的姓名、與孩子的關係和聯絡方式。

用來做什麼：審核報名、安排活動、與您聯絡、製作入場碼和簽到，並統計人數和國家（地區）。對外公布的只有統計數字，不含姓名。

誰能看到：只有主辦方和承辦方中負責這次活動的人員。我們不出售這些資料，也不用於廣告；除非法律要求，或者為辦理簽證、保險、食宿、交通確有必要，不提供給別人。

保存多久：證件號碼加密保存，活動結束 180 天後刪除。其餘內容在辦完活動和總結所需的時間內保存。您給出的同意會留存紀錄，作為憑證。

您的權利：您可以隨時查看、更正或要求刪除這些資料，也可以撤回同意，聯絡主辦方或在「我的報名」裡撤回報名即可。沒有這些資料，我們無法安排參加活動。

未滿 18 歲的，由父母或其他監護人同意。""",
    ),
    "en": (
        "Consent to the use of personal data",
        """What is collected: what is written in this form, and the record of checking in at the event. For a child also the guardian's name, relation to the child, and contact details.

What for: to review the sign-up, to run the event, to contact you, to issue the ticket and check it at the entrance, and to count participants and their countries or regions. Only figures are published, never names.

Who sees it: only those who work on this event at its host and organisers. The data is not sold and not used for advertising; it is given to others only where the law demands it, or where a visa, insurance, lodging, meals or transport can't be arranged without it.

For how long: the number of a document is kept encrypted and deleted 180 days after the event. The rest is kept as long as it takes to run the event and report on it. That you consented stays on record, as evidence.

Your rights: at any time you can see and correct this data, ask for its deletion, or take your consent back: write to the organiser, or withdraw the sign-up under “My sign-ups”. Without this data nobody can take part.

For anyone under 18 a parent or another legal guardian consents.""",
    ),
}


def publish(apps, schema_editor):
    ConsentText = apps.get_model("signup", "ConsentText")
    for code, kind, texts in (("attendance", "attendance", ATTENDANCE), ("data", "data", DATA)):
        fields = {}
        for language, (title, body) in texts.items():
            fields[build_localized_fieldname("title", language)] = title
            fields[build_localized_fieldname("body", language)] = body
        title, body = texts["zh-hans"]
        ConsentText.objects.create(
            organisation=None, code=code, kind=kind, version=1, title=title, body=body,
            published_at=PUBLISHED_AT, **fields,
        )


def remove(apps, schema_editor):
    apps.get_model("signup", "ConsentText").objects.filter(code__in=["attendance", "data"]).delete()


class Migration(migrations.Migration):
    dependencies = [("signup", "0002_append_only")]

    operations = [migrations.RunPython(publish, remove)]
