/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd.h"

int cmd_schema(struct context *context)
{
    (void)context;
    rct_schema_write(stdout);
    return STATUS_DONE;
}
