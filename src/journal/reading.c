/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Several hands read one log.  Whoever is free either makes events of the oldest piece
 * that is read, which is done in order and by one hand at a time, or reads another.  So
 * what comes of it is the same for any number of hands, one included.
 */
#include <pthread.h>
#include <stdlib.h>

#include "log.h"

enum {
    HANDS = 2,       /* more would wait for the events to be made */
    WORTH = 1 << 20, /* bytes; what is shorter is read before a thread has begun */
    WINDOW = 16,     /* pieces that are read ahead of the oldest */
};

struct shared {
    struct rct_load *load;
    int64_t count;        /* of pieces */
    pthread_mutex_t lock; /* of what follows; no line is looked at under it */
    pthread_cond_t changed;
    int64_t begun, taken;           /* pieces, in their order */
    struct rct_piece *read[WINDOW]; /* those behind `taken`, where they are read */
    struct rct_piece *spare;
    bool taking;
};

static void read_next(struct shared *shared)
{
    const struct rct_stretch *stretch = &shared->load->stretch;
    int64_t which = shared->begun++;
    struct rct_piece *piece = shared->spare;

    if (piece)
        shared->spare = piece->next;
    pthread_mutex_unlock(&shared->lock);
    if (!piece)
        piece = rct_alloc(1, sizeof(*piece));
    piece->start = stretch->start + which * PIECE_BYTES;
    piece->stop = piece->start + PIECE_BYTES;
    if (piece->stop > stretch->stop)
        piece->stop = stretch->stop;
    rct_piece_read(piece, stretch);
    pthread_mutex_lock(&shared->lock);
    shared->read[which % WINDOW] = piece;
}

static void take_oldest(struct shared *shared)
{
    struct rct_piece *piece = shared->read[shared->taken % WINDOW];

    shared->taking = true;
    pthread_mutex_unlock(&shared->lock);
    rct_log_take(shared->load, piece);
    pthread_mutex_lock(&shared->lock);
    shared->taking = false;
    shared->read[shared->taken++ % WINDOW] = NULL;
    piece->next = shared->spare;
    shared->spare = piece;
    if (shared->load->failed)
        shared->count = shared->begun; /* none that is not under way */
}

static void work(void *data, unsigned hand)
{
    struct shared *shared = data;

    (void)hand;
    pthread_mutex_lock(&shared->lock);
    while (shared->taken < shared->count) {
        if (!shared->taking && shared->read[shared->taken % WINDOW])
            take_oldest(shared);
        else if (shared->begun < shared->count &&
                 shared->begun < shared->taken + WINDOW)
            read_next(shared);
        else {
            pthread_cond_wait(&shared->changed, &shared->lock);
            continue;
        }
        pthread_cond_broadcast(&shared->changed);
    }
    pthread_mutex_unlock(&shared->lock);
}

void rct_log_share(struct rct_load *load)
{
    int64_t bytes = load->stretch.stop - load->stretch.start;
    struct shared shared = {
        .load = load, .count = (bytes + PIECE_BYTES - 1) / PIECE_BYTES};
    unsigned hands = load->journal->hands;

    pthread_mutex_init(&shared.lock, NULL);
    pthread_cond_init(&shared.changed, NULL);
    rct_hands(hands ? hands : bytes < WORTH ? 1 : HANDS, work, &shared);
    pthread_cond_destroy(&shared.changed);
    pthread_mutex_destroy(&shared.lock);
    rct_pieces_free(shared.spare);
}
