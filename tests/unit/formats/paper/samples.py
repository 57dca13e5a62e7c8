"""Sample papers. Everything in them is invented: the land of Veldt, its parties, its dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from accord.model.places import Point
from accord.papers.blocks import (
    Account,
    Block,
    Bullets,
    Columns,
    Contest,
    Figure,
    Heading,
    Language,
    Paper,
    Paragraph,
    Span,
    Table,
    words,
)
from accord.papers.figures import Intervals, Map, Measure, Moment, Outline, Spot, Timeline

SOURCES = {
    "a1": "Harbour ceasefire, Veldt, 3 March 2031. Paragraph 4. Primary text.",
    "a2": "Harbour ceasefire, Veldt, 3 March 2031. Paragraph 4. Primary text.",
    "b1": "Joint secretariat, note to the chair, 6 March 2031, 07:30. Grade B2.",
    "b2": "Source withheld.",
    "b3": "Source withheld.",
    "c1": "Observer posts, log to 6 March 2031, 06:00. Hours observed and incidents. Grade B2.",
    "d1": "Relief group, count of 5 March 2031. Registration at sites. Grade C3.",
    "d2": "Town office, statement, 5 March 2031. Method not given. Not judged. Unchecked.",
}


def paper(**changes: object) -> Paper:
    """A rich sample paper."""
    whole = Paper(
        kind="brief",
        title="Morning brief, 6 March 2031 · veldt",
        masthead="Morning brief · Veldt",
        number="3",
        dates=words(Span("Thursday 6 March 2031", kind="date"), " · data to 08:00"),
        headline=words("Locations are due today; no team is there to receive them"),
        written_for=words(
            "For the Head of Delegation. Said by 6 March 2031. Changed since No. 2: judgement, "
            "obligations, displaced."
        ),
        marking="RESTRICTED · COMMISSION, DESK",
        blocks=blocks(),
        sources=SOURCES,
        meta={"reader": "reader/desk", "as_of": "2031-03-06"},
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def blocks() -> tuple[Block, ...]:
    """All kinds of blocks."""
    return (
        Paragraph(
            words(
                Span("Each party owes its unit locations in writing today", refs=("a1",)),
                ". ",
                Span("The verification team that should receive them is not yet there", ("b1",)),
                ". We hold the duty as ",
                Span("waiting on its addressee", strong=True),
                ", not as a breach. Confidence: moderate (desk’s guess).",
            ),
            "say",
        ),
        Heading("What changed since yesterday"),
        Bullets(
            (
                words(Span("The 72 hours from signature on 3 March end today", ("a1", "a2")), "."),
                words(Span("No new date has been given for the team", ("b1", "b2", "b3")), "."),
                words("The commission’s daily report for 5 March is not on file."),
            )
        ),
        Heading("What is owed", aside="4 of 27 obligations"),
        owed(),
        Heading("What was observed"),
        incidents(),
        where(),
        Heading("Accounts that differ"),
        Contest(
            "Displaced within Port Ember",
            (
                Account(words(Span("38,000–52,000", ("d1",), kind="number")), "Relief group"),
                Account(words(Span("about 90,000", ("d2",), kind="number")), "Town office"),
            ),
        ),
        Columns(
            (
                Heading("What we do not know"),
                Bullets(
                    (
                        words("At what hour the ceasefire was signed."),
                        words("Who receives the locations until the team exists."),
                        words("Who speaks for armed men who did not sign."),
                    )
                ),
            ),
            (
                Heading("For decision today"),
                Bullets(
                    (
                        words("Ask the guarantor for a date and an interim addressee. By 17:00."),
                        words("Do nothing: silence may be read as refusal."),
                    ),
                    numbered=True,
                ),
            ),
        ),
        Heading("What comes"),
        coming(),
        Paragraph(words("Two duties name no verifier."), "warning"),
    )


def owed() -> Table:
    """Obligations with all the states."""
    rows = [
        ("Daily report to headquarters, ¶6", "Guarantor", "5 March · each day",
         Span("overdue, 1 day", state="overdue")),
        ("Unit locations in writing, ¶4", "Council, Front", "6 March · signature + 72 h",
         Span("waiting on addressee", ("b1",), state="waiting on addressee")),
        ("Two members for the team, ¶3", "Front", "", Span("", state="due")),
        ("Written orders to all forces", "Council", "without delay", Span("", state="contested")),
        ("Comprehensive agreement sought, ¶8", "all parties", "2 April · signature + 30 d",
         Span("not yet due, 27 days", state="not yet due")),
        ("Names of liaison officers, ¶2", "Front", "4 March", Span("", state="done")),
        ("Map of minefields, ¶5", "Council", "4 March",
         Span("done late, 1 day", state="done late")),
        ("No obstruction of the team, ¶9", "all parties", "from 4 March",
         Span("", state="standing")),
        ("Withdrawal from the bridge, ¶7", "Front", "5 March", Span("", state="not checkable")),
        ("No new positions, ¶9", "Council", "from 4 March", Span("", state="breach alleged")),
    ]  # fmt: skip
    return Table(
        head=("Obligation", "By", "Deadline", "State"),
        rows=tuple(
            (words(Span(act, ("a1",))), words(by), words(deadline) if deadline else (), (state,))
            for act, by, deadline, state in rows
        ),
        widths=(36, 17, 24, 23),
        groups=("Pressing",) * 4 + ("Others",) * 6,
    )


def incidents() -> Figure:
    """Rates with their intervals."""
    numbers = [
        ("Port Ember", "6", "22", "2.7", "1.0", "5.9"),
        ("Saltmarsh", "1", "9", "1.1", "0.0", "6.2"),
        ("Tern Point", "0", "6", "0.0", "0.0", "6.1"),
    ]
    return Figure(
        title=words("Intervals overlap: no post can be called worse than another"),
        drawing=Intervals(
            measures=(
                *(
                    Measure(
                        name=name, detail=f"{seen} in {hours} h", text=rate, value=Decimal(rate),
                        low=Decimal(low), high=Decimal(high), refs=("c1",),
                    )
                    for name, seen, hours, rate, low, high in numbers
                ),
                Measure(name="Greywater", detail="0 h", text=""),
            ),
            unit="incidents per 10 hours observed",
        ),
        table=Table(
            head=("Post", "Incidents", "Hours", "Per 10 h", "95 % interval"),
            rows=(
                *(
                    (words(name), *(words(Span(x, ("c1",), kind="number")) for x in (s, h, r)),
                     words(Span(f"{low}–{high}", ("c1",), kind="number")))
                    for name, s, h, r, low, high in numbers
                ),
                (words("Greywater"), (), words("0"), (), words("not observed")),
            ),
            numeric=frozenset({1, 2, 3, 4}),
        ),
        note=words("Dot: rate. Line: 95 % exact interval. Greywater was not reached."),
    )  # fmt: skip


def where() -> Figure:
    """A map."""

    def at(lat: str, lon: str) -> Point:
        return Point(Decimal(lat), Decimal(lon))

    return Figure(
        title=words(Span("Observers reached three posts of four", ("c1",))),
        drawing=Map(
            spots=(
                Spot(name="Port Ember", point=at("6.31", "-10.80"), text="6 in 22 h", seen="some"),
                Spot(name="Saltmarsh", point=at("6.87", "-10.82"), text="1 in 9 h", seen="some"),
                Spot(name="Tern Point", point=at("5.88", "-10.05"), text="0 in 6 h", seen="none"),
                Spot(name="Greywater", point=at("7.00", "-9.47"), seen="unobserved"),
                Spot(name="Highfold", point=at("8.42", "-9.75"), within_m=20000),
                Spot(name="Cape Last", point=at("4.38", "-7.72")),
            ),
            outlines=(
                Outline(
                    name="buffer", dashed=True,
                    points=(at("6.1", "-10.4"), at("6.7", "-9.6"), at("6.3", "-9.0")),
                ),
            ),
        ),
        note=words("Filled: seen. Hollow: looked, nothing seen. Dashed: not observed."),
    )  # fmt: skip


def coming() -> Figure:
    """A timeline."""
    return Figure(
        title=words("The locations fall due before the team that receives them has a date"),
        drawing=Timeline(
            moments=(
                Moment(text="Ceasefire signed", first=date(2031, 3, 3), lane="Text", refs=("a1",)),
                Moment(text="in force", first=date(2031, 3, 4), lane="Text", lasting=True),
                Moment(text="locations", first=date(2031, 3, 6), lane="Duties", state="due"),
                Moment(text="report", first=date(2031, 3, 5), lane="Duties", state="overdue"),
                Moment(text="agreement sought", first=date(2031, 4, 2), lane="Duties",
                       state="not yet due"),
                Moment(text="team arrives, two accounts", first=date(2031, 3, 14),
                       last=date(2031, 3, 21), lane="Team", state="contested"),
                Moment(text="Map signed by all parties", state="waiting on anchor"),
            ),
            today=date(2031, 3, 6),
        ),
        table=Table(
            head=("Date", "What"),
            rows=(
                (words(Span("3 March 2031", ("a1",), kind="date")), words("Ceasefire signed")),
                (words(Span("6 March 2031", ("a1",), kind="date")), words("Locations are due")),
            ),
            widths=(1, 3),
        ),
    )  # fmt: skip


ARABIC = Language(
    sources="المصادر", number="رقم {number}", page="صفحة {page} من {pages}",
    draft="مسودة لم تُعتمد", copy="نسخة {mark}", withheld="المصدر محجوب", not_judged="لم يُقيَّم",
    unchecked="لم يُتحقق منه", no_date="بلا تاريخ", today="اليوم", not_observed="لم يُرصد",
    contested="مختلف فيه",
    months=("كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو",
            "حزيران/يونيو", "تموز/يوليو", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر",
            "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"),
    short_months=("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر",
                  "أكتوبر", "نوفمبر", "ديسمبر"),
)  # fmt: skip


def arabic() -> Paper:
    """A paper that runs from the right."""
    return Paper(
        kind="brief",
        title="الموجز الصباحي",
        masthead="الموجز الصباحي · فلدت",
        number="3",
        dates=words(Span("6 آذار/مارس 2031", kind="date")),
        headline=words("المواقع مستحقة اليوم؛ ولا فريق هناك لتسلّمها"),
        written_for=words("لرئيس الوفد. ما قيل حتى 2031-03-06."),
        marking="مقيَّد · DESK",
        lang="ar",
        direction="rtl",
        language=ARABIC,
        closing="لا تعرض هذه الورقة إلا ما يجوز لقارئها أن يراه، والسكوت ليس موافقة.",
        sources={"a1": "Harbour ceasefire, Veldt, 3 March 2031. Paragraph 4 (a)-(c). Not judged.",
                 "d1": "مجموعة الإغاثة، 5 آذار/مارس 2031. Grade C3."},
        blocks=(
            Paragraph(
                words(
                    Span("على كل طرف أن يقدّم اليوم مواقع وحداته كتابةً خلال 72 ساعة", ("a1",)),
                    "؛ انظر ",
                    Span("obligation/harbour.4-1", kind="key"),
                    " و",
                    Span("Northern Council (NC)", kind="name", lang="en"),
                    ".",
                ),
                "say",
            ),
            Heading("ما هو مستحق"),
            Table(
                head=("الالتزام", "على", "الموعد", "الحالة"),
                rows=(
                    (words(Span("مواقع الوحدات كتابةً، ¶4", ("a1",))), words("LURD, MODEL (2)"),
                     words(Span("2031-03-06", kind="date")),
                     (Span("بانتظار المخاطَب به", state="waiting on addressee"),)),
                    (words("تقرير يومي"), words("المجلس"), (),
                     (Span("متأخر يوماً", state="overdue"),)),
                ),
                widths=(36, 20, 20, 24),
            ),
            Contest(
                "النازحون",
                (
                    Account(words(Span("38,000–52,000", ("d1",), kind="number")), "مجموعة الإغاثة"),
                    Account(words(Span("90,000", kind="number")), "Town office"),
                ),
            ),
            Figure(
                title=words("المواقع قبل الفريق"),
                drawing=Timeline(
                    moments=(
                        Moment(text="توقيع وقف إطلاق النار", first=date(2031, 3, 3), lane="النص"),
                        Moment(text="مواقع", first=date(2031, 3, 6), lane="الالتزامات",
                               state="due"),
                        Moment(text="السعي إلى اتفاق (30 d)", first=date(2031, 4, 2),
                               lane="الالتزامات", state="not yet due"),
                    ),
                    today=date(2031, 3, 6),
                ),
            ),
            Figure(
                title=words("النازحون في بورت إمبر: رقمان"),
                drawing=Intervals(
                    measures=(
                        Measure(name="النازحون", detail="مجموعة الإغاثة", text="38,000–52,000",
                                low=Decimal(38000), high=Decimal(52000), contested=True),
                        Measure(name="النازحون", detail="Town office", text="90,000",
                                value=Decimal(90000), contested=True),
                    ),
                    unit="أشخاص",
                ),
            ),
        ),
    )  # fmt: skip


def empty() -> Paper:
    """A paper that says nothing but its frame."""
    return paper(blocks=(), sources={}, number="", dates=(), written_for=())


def long() -> Paper:
    """A paper with a table of 300 rows."""
    rows = tuple(
        (words(f"Duty {n}, of a length that may well need more than one line"), words("Council"),
         words(Span("", state="due")))
        for n in range(300)
    )  # fmt: skip
    return paper(
        blocks=(Table(head=("Obligation", "By", "State"), rows=rows, widths=(5, 2, 2)),), sources={}
    )
