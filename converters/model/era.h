/* Years of eras, for the model library alone. */
#ifndef JISSEKI_MODEL_ERA_H
#define JISSEKI_MODEL_ERA_H

/* The year of a number without an era, 28年: of the eras that have such a year, the one in which
 * it comes nearest to @near_year. Returns 0 for none. */
int jsk_era_year_near(int number, int near_year);

#endif
