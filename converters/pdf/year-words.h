/* Years and days in the layout's words. */
#ifndef JISSEKI_PDF_YEAR_WORDS_H
#define JISSEKI_PDF_YEAR_WORDS_H

#include "pdf/layout.h"

G_BEGIN_DECLS

/** year_words_format_fiscal: (transfer full): 平成28年度（2016年度） */
char *year_words_format_fiscal(const Layout *layout, int year);

/** year_words_format_day: (transfer full): 2017-01-31 → 平成29年1月31日（2017-01-31）; any
 * other EDTF as it is */
char *year_words_format_day(const Layout *layout, const char *edtf);

/**
 * year_words_format_column:
 * @word: %WORD_PLAN_YEAR or %WORD_PLAN_YEAR_BELOW
 *
 * Returns: (transfer full): what stands above the column of a year plan: H28, 2016
 */
char *year_words_format_column(const Layout *layout, LayoutWord word, int year);

G_END_DECLS

#endif
