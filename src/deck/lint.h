/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lint.h - the names of the lint rules and their levels. */
#ifndef DECK_LINT_H
#define DECK_LINT_H

#include "outline.h"

/* Zero is what the rule itself says. */
enum lint_level { LINT_AS_IS, LINT_ALLOW, LINT_WARN, LINT_DENY };

/* Reads the deck's `lint:` mapping, which begins with `event`, into outline->lint. */
void rct_lint_read(
    struct outline *outline, struct field *field, const struct event *event);

#endif
