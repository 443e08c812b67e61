#include "words-pdf.h"

#include <stdio.h>

static void words_write_text(FILE *file, guint level, const char *marker, const char *text)
{
    if (text)
        fprintf(file, "text\x1f%u\x1f%s%s\x1e", level, marker ? marker : "", text);
}

static void words_write_phases(FILE *file, const JskPhase *phase)
{
    for (; phase; phase = jsk_phase_get_next(phase))
        fprintf(file, "phase\x1f%d\x1f%d\x1f%s\x1e", jsk_phase_get_from(phase),
                jsk_phase_get_to(phase), jsk_phase_get_text(phase));
}

static void words_write_schedule(FILE *file, const JskSchedule *schedule)
{
    if (!schedule)
        return;
    fprintf(file, "plan\x1f%d\x1f%d\x1e", jsk_schedule_get_from(schedule),
            jsk_schedule_get_to(schedule));
    const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule);
    for (; milestone; milestone = jsk_milestone_get_next(milestone)) {
        const char *label = jsk_milestone_get_label(milestone);
        fprintf(file, "milestone\x1f%s\x1e", label ? label : "");
        words_write_phases(file, jsk_milestone_get_first_phase(milestone));
    }
}

/* Items and those below them, without recursion. */
static void words_write_items(FILE *file, const JskItem *item)
{
    for (guint level = 0; item;) {
        words_write_text(file, level, jsk_item_get_marker(item), jsk_item_get_text(item));
        const JskItem *next = jsk_item_get_first_child(item);
        level += next ? 1 : 0;
        while (!next && item) {
            next = jsk_item_get_next(item);
            if (!next) {
                item = jsk_item_get_parent(item);
                level -= item ? 1 : 0;
            }
        }
        item = next;
    }
}

static void words_write_groups(FILE *file, const JskGroup *group)
{
    for (; group; group = jsk_group_get_next(group)) {
        const JskHeading *heading = jsk_group_get_first_heading(group);
        for (; heading; heading = jsk_heading_get_next(heading))
            fprintf(file, "text\x1f%d\x1f＜%s＞\x1e", 0, jsk_heading_get_text(heading));
        words_write_items(file, jsk_group_get_first_item(group));
    }
}

static void words_write_initiative(FILE *file, const JskInitiative *initiative)
{
    const JskAchievement *achievement = jsk_initiative_get_achievement(initiative);
    const char *marker = jsk_initiative_get_marker(initiative);
    fprintf(file, "initiative\x1f%u %s %s\x1e", jsk_initiative_get_number(initiative),
            marker ? marker : "", jsk_initiative_get_title(initiative));
    fputs("cell\x1e", file);
    words_write_schedule(file, jsk_initiative_get_schedule(initiative));
    fputs("cell\x1e", file);
    words_write_groups(file, jsk_initiative_get_first_result(initiative));
    fputs("cell\x1e", file);
    words_write_text(file, 0, NULL, achievement ? jsk_achievement_get_text(achievement) : NULL);
    fputs("cell\x1e", file);
    const JskProgress *progress = jsk_initiative_get_first_progress(initiative);
    for (; progress; progress = jsk_progress_get_next(progress))
        words_write_groups(file, jsk_progress_get_first_group(progress));
    fputs("cell\x1e", file);
    const JskOffice *office = jsk_initiative_get_first_office(initiative);
    for (; office; office = jsk_office_get_next(office)) {
        words_write_text(file, 0, NULL, jsk_office_get_department(office));
        words_write_text(file, 0, NULL, jsk_office_get_division(office));
    }
}

void words_pdf_write(const JskReport *report, const char *path)
{
    FILE *file = fopen(path, "wbe");
    if (!file)
        g_error("%s: cannot write", path);
    fprintf(file, "title\x1f%s\x1e", jsk_report_get_title(report));
    const JskSection *section = jsk_report_get_first_section(report);
    for (; section; section = jsk_section_get_next(section)) {
        fprintf(file, "section\x1f%s\x1e", jsk_section_get_title(section));
        const JskInitiative *initiative = jsk_section_get_first_initiative(section);
        for (; initiative; initiative = jsk_initiative_get_next(initiative))
            words_write_initiative(file, initiative);
    }
    gboolean is_wrong = ferror(file) != 0;
    if (fclose(file) != 0 || is_wrong)
        g_error("%s: cannot write", path);
}
