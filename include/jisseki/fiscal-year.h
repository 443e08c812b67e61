/* Japanese eras and fiscal years (April to March). */
#ifndef JISSEKI_FISCAL_YEAR_H
#define JISSEKI_FISCAL_YEAR_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * JskEra:
 * @kanji: the era's name, 令和
 * @letter: its short form, R
 * @first_year: the Gregorian year of its 元年, 2019
 * @last_year: the Gregorian year of its last year, or G_MAXINT for the
 *   present era
 * @start: its first day as YYYYMMDD, 20190501
 */
typedef struct {
    const char *kanji;
    char letter;
    int first_year;
    int last_year;
    int start;
} JskEra;

/**
 * jsk_eras:
 * @n_eras: (out): how many there are
 *
 * Returns: (transfer none): the eras from 明治 to 令和, oldest first
 */
const JskEra *jsk_eras(gsize *n_eras);

/**
 * jsk_era_match:
 * @text: UTF-8
 * @length: bytes of @text
 * @near_year: the Gregorian year in which the text was written, or 0
 * @year: (out): the Gregorian year
 *
 * Reads an era year at the start of @text: the era's name or letter (also in
 * full width) and 元 or a number, 平成28, 令和元, H30, Ｒ１. Spaces between the
 * parts are read over. A year outside its era is not matched, with two
 * exceptions: an era may run on to the end of the calendar year of its change,
 * and a text written within an era may name years to come by it (平成32 in
 * 2016 is 2020), up to 20 years ahead.
 *
 * Returns: the bytes matched, without 年, or 0
 */
gsize jsk_era_match(const char *text, gsize length, int near_year, int *year);

/**
 * jsk_fiscal_year_match:
 * @text: UTF-8
 * @length: bytes of @text
 * @near_year: a Gregorian year that decides the era of a bare number (28年度):
 *   of the eras in which the year exists, the one that comes nearest; 0 when
 *   there is none, and then a bare number is not matched
 * @year: (out): the Gregorian calendar year in which the fiscal year begins
 *
 * Reads a fiscal year at the start of @text: 平成28年度, 令和 元 年度, 28年度,
 * 元年度, H30, R元, 2019年度, in half or full width. The change of an era inside
 * a year needs no rule of its own: 平成31年度 and 令和元年度 are both 2019.
 *
 * Returns: the bytes matched, with 年度 where printed, or 0
 */
gsize jsk_fiscal_year_match(const char *text, gsize length, int near_year, int *year);

/**
 * jsk_fiscal_year_format:
 * @year: the calendar year in which the fiscal year begins
 *
 * Returns: (transfer full): its name in the era of its first of April, except
 *   that the fiscal year of an era's change bears the new era's name as soon
 *   as the greater part of the year lies in it: 2016 → 平成28年度, 2019 →
 *   令和元年度; 2019年度 style for years before 明治
 */
char *jsk_fiscal_year_format(int year);

G_END_DECLS

#endif
