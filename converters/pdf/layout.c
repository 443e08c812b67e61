#include "pdf/layout.h"

#define INK 0x1F2530
#define INK_SOFT 0x5B6573
#define ACCENT 0x274B7A

static const char *const layout_families[] = {"IPAexGothic", "Noto Sans CJK JP", NULL};

/* Weight, slant, size, leading, colour. */
const Layout layout_table = {
    .page_width = 841.89,
    .page_height = 595.276,
    .margin_left = 28.445,
    .margin_right = 28.445,
    .margin_top = 26,
    .margin_bottom = 34,
    .cell_padding_x = 4.5,
    .cell_padding_y = 4.5,
    .rule_width = 0.5,
    .rule_light_width = 0.3,
    .frame_width = 1,
    .columns =
        {
            [COLUMN_NUMBER] = {"番号", 25},
            [COLUMN_INITIATIVE] = {"取組", 88},
            [COLUMN_PLAN] = {"工程表", 138},
            [COLUMN_RESULTS] = {"取組実績", 196},
            [COLUMN_ACHIEVEMENT] = {"取組達成度", 50},
            [COLUMN_PROGRESS] = {"取組状況", 217},
            [COLUMN_OFFICES] = {"担当課", 71},
        },
    .unplaced_columns =
        {
            [COLUMN_LINES] = {"行", 60},
            [COLUMN_TEXT] = {"文字列", 725},
        },
    .families = layout_families,
    .styles =
        {
            .title = {FONT_BOLD, FALSE, 15, 21, ACCENT},
            .meta_label = {FONT_REGULAR, FALSE, 7, 11.5, INK_SOFT},
            .meta = {FONT_REGULAR, FALSE, 8, 11.5, INK},
            .note = {FONT_REGULAR, FALSE, 7.2, 11, INK},
            .note_slanted = {FONT_REGULAR, TRUE, 7.2, 11, INK_SOFT},
            .head = {FONT_BOLD, FALSE, 7.4, 10.5, ACCENT},
            .section = {FONT_BOLD, FALSE, 9, 13, ACCENT},
            .number = {FONT_REGULAR, FALSE, 9, 11, ACCENT},
            .initiative = {FONT_BOLD, FALSE, 7.8, 11.4, INK},
            .continued = {FONT_REGULAR, FALSE, 6.4, 10, INK_SOFT},
            .label = {FONT_REGULAR, FALSE, 6.2, 9.4, ACCENT},
            .year = {FONT_REGULAR, FALSE, 6.4, 7.6, ACCENT},
            .year_gregorian = {FONT_REGULAR, FALSE, 5.2, 6.6, INK_SOFT},
            .milestone = {FONT_REGULAR, FALSE, 6.8, 9.6, INK},
            .phase = {FONT_REGULAR, FALSE, 6.4, 9, INK},
            .heading = {FONT_BOLD, FALSE, 7.2, 11, INK},
            .item = {FONT_REGULAR, FALSE, 7.2, 11, INK},
            .item_projected = {FONT_REGULAR, TRUE, 7.2, 11, INK},
            .bracketed = {FONT_REGULAR, FALSE, 7.2, 11, ACCENT},
            .scope = {FONT_REGULAR, FALSE, 6.4, 9.4, INK_SOFT},
            .office = {FONT_REGULAR, FALSE, 7.2, 11, INK},
            .footer = {FONT_REGULAR, FALSE, 7, 10, INK_SOFT},
            .badges =
                {
                    [JSK_STATUS_ACHIEVED] = {{FONT_BOLD, FALSE, 7, 10.4, 0x1E6B45}, 0xDFF0E6},
                    [JSK_STATUS_ONGOING] = {{FONT_BOLD, FALSE, 7, 10.4, 0x24588F}, 0xE1ECF8},
                    [JSK_STATUS_NOT_ACHIEVED] = {{FONT_BOLD, FALSE, 7, 10.4, 0x9C3626}, 0xF9E5E1},
                    [JSK_STATUS_OTHER] = {{FONT_BOLD, FALSE, 7, 10.4, 0x555E6B}, 0xEBEDF0},
                },
        },
    .colours =
        {
            .accent = ACCENT,
            .rule = 0xA9B3C0,
            .rule_light = 0xD5DBE2,
            .head_ground = 0xE4EAF2,
            .section_ground = 0xF2F5F9,
            .bar = 0xC5D7EC,
            .bar_edge = 0x6C93C0,
            .lost = 0x8E98A6,
        },
    .words =
        {
            .programme = "計画",
            .fiscal_year = "対象年度",
            .edition = "版",
            .as_of = "基準日",
            .continued = "（続き）",
            .lost_phases = "時期不明（原資料で位置が失われたもの）",
            .parts =
                {
                    [JSK_PART_OUTCOMES] = "成果と課題",
                    [JSK_PART_DIRECTIONS] = "今後の方向性等",
                },
            .projected = "傾いた文字は見込み",
            .unplaced = "原資料のうち、表のどこにも置けなかった文字列",
            .creator = "jisseki",
            .language = "ja-JP",
        },
};

double layout_get_text_width(const Layout *layout)
{
    return layout->page_width - layout->margin_left - layout->margin_right;
}
