/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <pthread.h>

#include <recite/base.h>

struct part {
    pthread_t thread;
    void (*work)(void *data, unsigned hand);
    void *data;
    unsigned hand;
    bool apart; /* it has a thread of its own */
};

static void *run(void *data)
{
    struct part *part = data;

    part->work(part->data, part->hand);
    return NULL;
}

void rct_hands(unsigned count, void (*work)(void *data, unsigned hand), void *data)
{
    struct part parts[RCT_HANDS_MOST] = {0};

    for (unsigned i = 1; i < count && i < RCT_HANDS_MOST; i++) {
        parts[i] = (struct part){.work = work, .data = data, .hand = i};
        parts[i].apart = pthread_create(&parts[i].thread, NULL, run, &parts[i]) == 0;
    }
    for (unsigned i = 0; i < count; i++)
        if (i >= RCT_HANDS_MOST || !parts[i].apart)
            work(data, i);
    for (unsigned i = 1; i < count && i < RCT_HANDS_MOST; i++)
        if (parts[i].apart)
            pthread_join(parts[i].thread, NULL);
}
