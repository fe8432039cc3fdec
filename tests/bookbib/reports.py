"""A small report with everything in it that a page has to show, and everything that may be done to a page."""

from __future__ import annotations

from bookbib.show.report.model import (
    Person,
    PrintedFields,
    Report,
    ReportedEntry,
    ReportedEvidence,
    ReportedMatch,
    ReportedProblem,
    ReportedQuestion,
    ReportedReason,
    ReportedReference,
    Requests,
)

RESNET = "Deep Residual Learning for Image Recognition"
SCRIPT = '<script>window.stolen = 1</script><img src=x onerror="window.stolen = 1"> \'quoted\' & "so"'


def asked(title: str) -> ReportedQuestion:
    return ReportedQuestion(source="crossref", kind="search", subject=title, answer="found")


def matched(line: int = 3, section: str = "Networks", file: str = "one.md") -> ReportedReference:
    return ReportedReference(
        file=file, line=line, end_line=line, label="1", section=section, key="he2016deep", status="matched",
        raw=f"1. [He K, Zhang X. {RESNET.lower()}[C]//CVPR. 2016: 770-778.](https://arxiv.org/abs/1512.03385)",
        url="https://arxiv.org/abs/1512.03385",
        printed=PrintedFields(
            title=RESNET.lower(), authors=[Person(family="He", given="K"), Person(family="Zhang", given="X")],
            year=2016, page="770-778", style="gbt7714", **{"container-title": "CVPR"},
        ),
        match=ReportedMatch(
            source="crossref", id="10.1109/cvpr.2016.90", title=RESNET, confidence=0.998,
            evidence=[
                ReportedEvidence(name="title-equal", points=6.0, detail=RESNET),
                ReportedEvidence(name="venue-differs", points=-1.0, detail="'CVPR' against 'a journal'"),
            ],
        ),
        reason=ReportedReason(code="text-agrees"), asked=[asked("deep residual")],
    )  # fmt: skip


def uncertain() -> ReportedReference:
    return ReportedReference(
        file="one.md", line=5, end_line=5, section="文献", raw="2. A Survey of Metas, 2020", key="survey2020",
        status="review", printed=PrintedFields(title="A Survey of Metas", year=2020, style="title"),
        match=ReportedMatch(
            source="arxiv", id="2001.00001", title="A Survey of Facebooks", confidence=0.6, year=2020,
            authors=[Person(family="Łukasz", given="Ada")], identifiers={"arxiv": "2001.00001"},
            evidence=[ReportedEvidence(name="title-mostly", points=3.0)],
        ),
        problems=[ReportedProblem(code="uncertain-match", severity="warning", message="may be another")],
        reason=ReportedReason(code="too-little-agrees"),
    )  # fmt: skip


def hostile() -> ReportedReference:
    """What a page or a service may hold, in every place that holds text."""
    return ReportedReference(
        file=f"{SCRIPT}.md", line=9, end_line=9, label=SCRIPT, section=SCRIPT, raw=f"{SCRIPT} \x00\x1b[31m\u202e",
        url="javascript:window.stolen=1", key='k"><script>window.stolen=1</script>', status="printed",
        printed=PrintedFields(title=SCRIPT, repairs=[SCRIPT]), identifiers={"url": "javascript:window.stolen=1"},
        problems=[
            ReportedProblem(code="link-mismatch", severity="error", message=SCRIPT, hint=SCRIPT),
            ReportedProblem(code='new"><b>', severity="info", message=SCRIPT, hint=SCRIPT),
        ],
        reason=ReportedReason(code="two-works-fit", detail=SCRIPT), asked=[asked(SCRIPT)],
        candidates=[
            ReportedMatch(
                source=SCRIPT, id=SCRIPT, title=SCRIPT, confidence=0.1, barred=SCRIPT,
                evidence=[ReportedEvidence(name=SCRIPT, points=1.0, detail=SCRIPT)],
                identifiers={"doi": "10.1000/</script>", SCRIPT: SCRIPT, "url": "data:text/html,x"},
            )
        ],
    )  # fmt: skip


def report(*references: ReportedReference) -> Report:
    """A report of `references`, or of one of each kind."""
    shown = list(references) or [matched(), uncertain(), hostile(), matched(12, "文献")]
    entries = {
        "he2016deep": ReportedEntry(
            key="he2016deep", identifiers={"doi": "10.1109/cvpr.2016.90"},
            csl={
                "title": RESNET, "author": [{"family": "He", "given": "Kaiming"}, {"family": "Zhang"}],
                "issued": {"date-parts": [[2016, 6]]}, "container-title": "CVPR", "page": "770-778",
                "DOI": "10.1109/cvpr.2016.90", "type": "paper-conference",
            },
            origins={
                "title": "crossref:10.1109/cvpr.2016.90", "author": "crossref:10.1109/cvpr.2016.90",
                "issued": "crossref:10.1109/cvpr.2016.90", "container-title": "printed:one.md:3",
                "page": "crossref:10.1109/cvpr.2016.90", "DOI": "crossref:10.1109/cvpr.2016.90",
            },
            references=[n for n, one in enumerate(shown) if one.key == "he2016deep"],
        ),
        hostile().key: ReportedEntry(
            key=hostile().key, csl={"title": SCRIPT, "URL": "javascript:window.stolen=1", "type": SCRIPT},
            origins={"title": f"{SCRIPT}:{SCRIPT}", "URL": SCRIPT},
            references=[n for n, one in enumerate(shown) if one.key == hostile().key],
        ),
    }  # fmt: skip
    return Report(
        tool="bookbib 0", references=shown, requests=Requests(crossref=1),
        entries=[entry for key, entry in entries.items() if any(one.key == key for one in shown)],
        problems=[ReportedProblem(code="no-references", severity="info", message=SCRIPT, file=SCRIPT)],
        losses=[SCRIPT],
    )  # fmt: skip
