#include "pdf/marks.h"

#include "pdf/pdf-syntax.h"

void marks_clear(Marks *marks)
{
    *marks = (Marks){.structure = marks->structure};
}

void marks_set_element(Marks *marks, StructId element, StructId behind)
{
    if (!marks->is_artifact)
        marks->wanted = (Mark){.element = element, .behind = behind};
}

void marks_set_artifact(Marks *marks, ArtifactKind kind)
{
    if (!marks->is_artifact)
        marks->wanted = (Mark){.artifact = kind};
}

void marks_begin_artifact(Marks *marks, ArtifactKind kind)
{
    marks_set_artifact(marks, kind);
    marks->is_artifact = TRUE;
}

void marks_end_artifact(Marks *marks)
{
    marks->is_artifact = FALSE;
}

void marks_close(Marks *marks, GString *content)
{
    if (marks->is_open)
        g_string_append(content, "EMC\n");
    marks->is_open = FALSE;
}

static void marks_open_element(const Marks *marks, GString *content)
{
    StructId element = marks->wanted.element, behind = marks->wanted.behind;
    g_string_append_c(content, '/');
    g_string_append(content, struct_type_get_name(struct_get_type(marks->structure, element)));
    g_string_append(content, " <</MCID ");
    pdf_append_unsigned(content, struct_add_content(marks->structure, element, behind));
    g_string_append(content, ">> BDC\n");
}

static void marks_open_artifact(const Marks *marks, GString *content)
{
    static const char *const artifacts[] = {
        [ARTIFACT_LAYOUT] = "/Artifact <</Type /Layout>> BDC\n",
        [ARTIFACT_REPEATED] = "/Artifact <</Type /Pagination>> BDC\n",
        [ARTIFACT_HEADER] = "/Artifact <</Type /Pagination /Subtype /Header>> BDC\n",
        [ARTIFACT_FOOTER] = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n",
    };
    g_string_append(content, artifacts[marks->wanted.artifact]);
}

void marks_write(Marks *marks, GString *content)
{
    const Mark *wanted = &marks->wanted, *open = &marks->open;
    if (!marks->structure || (marks->is_open && open->element == wanted->element &&
                              open->behind == wanted->behind && open->artifact == wanted->artifact))
        return;
    marks_close(marks, content);
    if (wanted->element != 0)
        marks_open_element(marks, content);
    else
        marks_open_artifact(marks, content);
    marks->open = *wanted;
    marks->is_open = TRUE;
}
