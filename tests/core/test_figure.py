from gongkailan.core.figure import Status


def test_an_id_names_report_and_anchor(figures):
    """Unique in the site: two reports may use one anchor."""
    first, second = figures("""
        S1 甲县/甲镇 2020-H1 196户 as=fig-households
        S2 甲县/甲镇 2020-H2 200户 as=fig-households
        """)
    assert [first.id, second.id] == ["S1#fig-households", "S2#fig-households"]


def test_the_field_is_the_one_that_a_clerk_wrote(figures):
    (figure,) = figures("S1 甲县/甲镇 2020-H1 3万余元 indicator=慰问金")
    assert figure.field == "figures.慰问金"


def test_the_order_is_period_place_report_line(figures):
    """Every sort has a total order."""
    listed = figures("""
        S2 甲县/甲镇/乙村 2020-H1 1户
        S2 甲县/甲镇     2020-H1 2户
        S1 甲县/甲镇     2020-H1 3户
        S9 甲县/丁镇     2019    4户
        S1 甲县/甲镇     2020-H1 5户
        S1 甲县/甲镇     2020    6户
        """)
    assert [f.quantity.text for f in sorted(listed, key=lambda f: f.key)] == [
        *("4户", "3户", "5户", "2户", "1户", "6户"),
    ]
    assert len({figure.key for figure in listed}) == len(listed)


def test_statuses():
    """Design 4: `status` is done, planned or baseline."""
    assert [status.value for status in Status] == ["done", "planned", "baseline"]
