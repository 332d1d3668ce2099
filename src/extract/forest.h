/*
 * The fitted judge: many small trees, each of which asks a few features of a block and adds to a sum. All numbers are
 * whole, so that the same features give the same sum on every machine. The trees are in forest_trees.h, which a program
 * writes (see its head).
 */
#ifndef STET_EXTRACT_FOREST_H
#define STET_EXTRACT_FOREST_H

#include "extract/features.h"

struct forest_node {
    int16_t feature;   /* enum feature; -1 in a leaf */
    int16_t threshold; /* below it to the left, else to the right */
    uint16_t left;     /* index of its left child, from the tree's root on; the right one follows it */
    int16_t value;     /* mean of the leaves below it, or the leaf's: thousandths of log odds */
};

/* Thousandths of log odds, to be added to the prior. */
int32_t forest_sum(const struct features *features);

/* How much each feature moved the sum away from the bias, on the ways through the trees; adds to `weights`. */
void forest_explain(const struct features *features, int32_t weights[FEATURES]);

#endif
