"""The studies and guidelines that rules about the body rest on.

The ids are those of the project's table of evidence. *Custom* and *case* mark what no trial has tested;
*second-hand* marks what was not read for that table and has to be looked up before it is quoted.
"""

from __future__ import annotations

SOURCES: dict[str, str] = {
    "E02": "Mak 2024, JAMA Netw Open 7:e2422259. 129 reviews of massage: nothing of high certainty.",
    "E04": "Day 1987, Phys Ther 67:926. Endorphins after a back massage: no change against rest.",
    "E05": "Moyer 2011, J Bodyw Mov Ther 15:3. Cortisol: effect very small, mostly none. Second-hand.",
    "E06": "Hinds 2004, Med Sci Sports Exerc 36:1308; Shoemaker 1997, MSSE 29:610. Skin flow up, limb not.",
    "E07": "Loken 2009, Nat Neurosci 12:547. Strokes of 1 to 10 cm a second feel best.",
    "E10": "Behm 2020, J Strength Cond Res 34:3301. Rolling: 2 to 4 s a pass, 30 to 120 s, 1 to 3 times.",
    "E11": "Hughes and Ramer 2019, Int J Sports Phys Ther 14:845. Soreness: 90 s a muscle. Second-hand.",
    "E13": "Sezik 2024, J Sports Sci Med 23:684. Slow rolling lowered muscle tone more than own speed.",
    "E18": "Sams 2023, Int J Sports Phys Ther 18:309. Massage gun: small studies of 1 to 5 min a muscle.",
    "E20": "Hou 2002, Arch Phys Med Rehabil 83:1406. Steady pressure: low for 90 s or medium for 60 to 90 s.",
    "E21": "Review of 17 trials, 2022, PMC9434898. Steady pressure changes tenderness, not rated pain.",
    "E23": "Quintner 2015, Rheumatology 54:392, and Dommerholt 2015, JBMT 19:193. The theory is disputed.",
    "E24": "Ingram 2025, Sports Med, 10.1007/s40279-024-02143-9. Stretching: most gain at 4 min a session.",
    "E25": "Garber 2011, Med Sci Sports Exerc 43:1334. Stretches of 10 to 30 s, 60 s a muscle.",
    "E28": "Feland 2004, Br J Sports Med 38:E18. A press of 20, 60 or 100 percent effort did the same.",
    "E29": "Warneke 2025, J Sport Health Sci 14:101067. For range; not for posture or injuries.",
    "E37": "Gross 2024, Cochrane CD004871. Neck massage against dummy massage: little or no difference.",
    "E39": "Cheatham 2020, J Sport Rehabil 29:148. Two guided minutes did more than two free ones.",
    "E41": "Grabow 2018, J Strength Cond Res 32:3059. Same gain of range at pain 3 to 4, 6 and 8 of 10.",
    "E42": "Laborde 2022, Neurosci Biobehav Rev 138:104711. Slow breathing, about 6 breaths a minute.",
    "E44": "Balban 2023, Cell Rep Med 4:100895. Five minutes a day with a long breath out lifted mood.",
    "E49": "Konrad 2021, J Sports Sci Med 20:535. Rolling and stretching: for performance roll first.",
    "E50": "Textbooks: general, specific, general; deeper means slower. Custom, not tested in trials.",
    "E51": "Chaudhry 2008, J Am Osteopath Assoc 108:379. Firm fascia yields only to unusual forces.",
    "E52": "Langevin 2011, BMC Musculoskelet Disord 12:203, and a study of 2025 with the opposite result.",
    "E53": "Behm and Wilke 2019, Sports Med 49:1173. Little speaks for fascia being released by rolling.",
    "E54": "Shin and Bordeaux 2012, Dermatol Surg 38:414. Scar massage: weak evidence.",
    "E55": "Richards 2021, Phys Ther 101:pzab007; Damasceno 2018, Eur Spine J. No clear link of posture.",
    "E60": "Bartsch 2021, J Clin Med 10:5360. 37 experts on who should not roll, and where.",
    "E61": "Yin 2014, eCAM 480956. 138 harms of massage in reports of ten years; rare, some of them grave.",
    "E62": "Lopez-Navarro 2021, J Med Case Rep, 10.1186/s13256-021-02680-1. Case: stroke after it.",
    "E63": "Sulkowski 2022, CPCEM 6:159, and other cases: torn neck arteries after massage devices.",
    "E64": "Chen 2021, Phys Ther 101:pzaa199. Case: muscle breakdown after a massage gun on the thigh.",
    "E67": "Rushton 2023, J Orthop Sports Phys Ther 53:7. Neck arteries: ask, look, stop.",
    "E69": "Walton, and Werner's lists of places to take care. Custom: broad, flat and light there.",
    "E70": "Thomee 1997, Phys Ther 77:1690. Up to 5 of 10, settled by next morning. Second-hand.",
}
"""What stands behind an id of evidence, in one line."""
