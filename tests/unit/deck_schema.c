/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema is JSON, and says what the reader does: each of its keys can be read. */
#include "unit.h"

#include <jansson.h>

#include <recite/deck.h>

static json_t *schema(void)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    rct_schema_write(out);
    fclose(out);
    json_t *parsed = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
    free(text);
    assert_non_null(parsed);
    return parsed;
}

static json_t *inner(json_t *parent, const char *name)
{
    json_t *child = json_object_get(parent, name);
    assert_non_null(child);
    return child;
}

static void objects_are_closed(json_t *object)
{
    const char *name;
    json_t *property;
    assert_true(json_is_false(inner(object, "additionalProperties")));
    json_object_foreach(inner(object, "properties"), name, property)
    {
        assert_true(json_is_string(inner(property, "description")));
    }
}

static void every_key_is_explained(void **state)
{
    json_t *root = schema(), *properties = inner(root, "properties");
    json_t *card = inner(inner(properties, "cards"), "items");
    (void)state;
    objects_are_closed(root);
    objects_are_closed(card);
    objects_are_closed(inner(properties, "defaults"));
    objects_are_closed(inner(properties, "source"));
    objects_are_closed(inner(properties, "lint"));
    assert_int_equal(json_array_size(inner(card, "oneOf")), RCT_KIND_COUNT);
    json_decref(root);
}

/* Whether the reader takes a key for one: it may dislike the value. */
static void assert_known(const char *format, const char *key)
{
    struct rct_buf text = {0};
    struct rct_diag diag = {0};
    rct_buf_puts(&text, format);
    rct_buf_printf(&text, "%s: 1\n", key);
    rct_deck_free(rct_deck_parse("d", text.text, text.length, &diag));
    for (size_t i = 0; i < diag.count; i++) {
        assert_string_not_equal(diag.items[i].name, "unknown-key");
        assert_string_not_equal(diag.items[i].name, "unknown-rule");
        if (strcmp(diag.items[i].name, "misplaced-key") == 0)
            assert_non_null(strstr(diag.items[i].message, "does not go with"));
    }
    rct_diag_release(&diag);
    rct_buf_release(&text);
}

static void every_key_is_read(void **state)
{
    static const struct {
        const char *name, *before;
    } places[] = {
        {"defaults", "cards:\n- {ask: a, answer: b}\ndefaults:\n  "},
        {"source", "cards:\n- {ask: a, answer: b}\nsource:\n  "},
        {"lint", "cards:\n- {ask: a, answer: b}\nlint:\n  "},
    };
    json_t *root = schema(), *properties = inner(root, "properties"), *property;
    json_t *card = inner(inner(inner(properties, "cards"), "items"), "properties");
    const char *name;
    (void)state;
    json_object_foreach(properties, name, property) assert_known("", name);
    json_object_foreach(card, name, property) assert_known("cards:\n- ", name);
    for (size_t i = 0; i < RCT_COUNT(places); i++)
        json_object_foreach(inner(inner(properties, places[i].name), "properties"),
            name, property) assert_known(places[i].before, name);
    json_decref(root);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_is_explained),
        cmocka_unit_test(every_key_is_read),
    };
    return cmocka_run_group_tests_name("deck: schema", tests, NULL, NULL);
}
