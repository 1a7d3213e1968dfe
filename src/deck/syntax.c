/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "events.h"

void rct_syntax_fault(struct source *source, const struct complaint *complaint)
{
    const struct remark remark = {
        .name = "yaml",
        .span = {complaint->problem_byte, complaint->problem_byte + 1},
    };
    rct_fault(source, &remark, "%s", complaint->problem);
}
