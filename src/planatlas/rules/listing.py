"""The list of all rules, in the order in which the contributor guide explains them."""

from __future__ import annotations

from planatlas.atlas.content import Content
from planatlas.files.findings import Finding, Position, ordered
from planatlas.rules import (
    bilingual,
    coding,
    coverage,
    descriptors,
    hygiene,
    links,
    maps,
    names,
    outcomes,
    prose,
    references,
    schemas,
    tables,
    textorder,
    translation,
    tree,
    uses,
    values,
    yamlfiles,
)
from planatlas.rules.base import Rule, Stage

RULES: tuple[Rule, ...] = (
    # Can the files be read?
    tree.files_are_plain,
    hygiene.file_is_utf8,
    hygiene.file_has_no_bom,
    hygiene.lines_end_in_lf,
    hygiene.text_has_no_hidden_characters,
    hygiene.no_merge_conflict_is_left,
    hygiene.text_is_composed,
    yamlfiles.yaml_is_strict,
    yamlfiles.required_files_exist,
    yamlfiles.record_fits_schema,
    tables.csv_can_be_read,
    tables.tables_are_narrow,
    tables.csv_is_comma_separated,
    tables.header_is_clean,
    tables.rows_have_all_columns,
    tables.table_has_rows,
    tables.cells_are_not_padded,
    tables.cells_have_ascii_digits,
    tables.cells_are_no_formulas,
    tables.cells_are_short,
    values.values_are_one_visible_line,
    values.texts_are_no_formulas,
    tables.index_is_well_formed,
    coverage.sections_have_files,
    maps.region_can_be_drawn,
    descriptors.descriptor_keys_are_known,
    descriptors.package_has_descriptor,
    descriptors.files_are_declared,
    names.names_are_plain,
    links.links_lead_to_the_web,
    schemas.schemas_are_sound,
    schemas.columns_are_declared,
    schemas.columns_of_the_site_exist,
    prose.pages_begin_with_their_title,
    prose.pages_call_macros_alone,
    prose.pages_are_inert,
    # Do they agree with each other?
    yamlfiles.files_name_their_schema,
    descriptors.package_is_valid,
    references.ids_are_unique,
    references.vocabulary_ids_are_known,
    references.places_are_known,
    references.projects_are_known,
    references.clusters_are_known,
    references.ids_are_listed_once,
    references.sources_are_sentences,
    references.place_ids_are_unique,
    references.names_point_to_one_thing,
    references.projects_are_named_in_their_sentence,
    references.second_coding_is_of_measures,
    references.reviews_are_of_their_samples,
    uses.entries_are_used,
    uses.sectors_are_few,
    uses.cluster_cities_agree_with_measures,
    uses.project_cities_agree_with_sentences,
    coding.cues_have_one_level,
    coding.cues_are_known,
    coding.cue_decides_strength,
    coding.verbs_have_one_action,
    coding.verbs_are_in_the_table,
    coding.verb_and_object_decide_action,
    coding.coding_exceptions_are_needed,
    coding.hedges_are_listed,
    coding.retired_ids_lead_on,
    coding.released_ids_live_or_are_retired,
    maps.map_places_are_known,
    maps.map_points_have_coordinates,
    coverage.measures_stand_in_their_paragraph,
    coverage.measures_follow_the_text,
    coverage.sections_stand_in_their_chapter,
    coverage.sentences_are_indexed,
    coverage.sentences_are_covered,
    bilingual.chinese_reads_as_chinese,
    bilingual.english_reads_as_english,
    bilingual.summaries_end_in_full_stop,
    prose.macros_get_what_they_take,
    translation.terms_are_rendered_as_agreed,
    translation.exceptions_are_needed,
    translation.terms_are_listed_once,
    translation.numbers_agree,
    translation.places_are_named_in_both_languages,
    textorder.text_order_has_known_ids,
    textorder.lists_follow_the_text,
    textorder.summaries_follow_the_text,
    textorder.lists_have_one_order,
    textorder.terms_stay_whole,
    outcomes.later_facts_are_of_one_thing,
    outcomes.later_facts_are_of_known_measures,
    outcomes.later_dates_have_been,
    outcomes.later_facts_stand_in_order,
    outcomes.outcomes_rest_on_their_own_facts,
    outcomes.outcomes_rest_on_later_facts,
    outcomes.realised_needs_the_thing_itself,
    outcomes.weak_facts_are_no_basis,
    outcomes.existing_things_are_not_realised,
    outcomes.every_project_has_an_outcome,
    outcomes.later_numbers_agree,
    outcomes.later_texts_read_in_their_language,
    outcomes.sources_are_named_and_used,
)


def check(workspace: Content) -> list[Finding]:
    """Return all findings, sorted, so that one mistake is told once.

    A file whose bytes are bad is not judged by its form; rules on meaning run only when every file can be read.
    """
    found = _judged("bytes", workspace)
    faulty = {f.position.path for f in found}
    found += [f for f in _judged("form", workspace) if f.position.path not in faulty]
    return ordered(found or _judged("meaning", workspace))


def _judged(stage: Stage, workspace: Content) -> list[Finding]:
    """Return the findings of one stage; a place is reported by the first rule that it breaks."""
    found: dict[Position, list[Finding]] = {}
    for rule in (rule for rule in RULES if rule.stage == stage):
        for finding in rule.findings(workspace):
            here = found.setdefault(finding.position, [])
            if not here or here[0].rule == rule.name:
                here.append(finding)
    return [finding for here in found.values() for finding in here]
