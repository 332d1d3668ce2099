#include "extract/forest.h"

#include "base/array.h"
#include "extract/forest_trees.h"

static const struct forest_node *step(const struct forest_node *root, const struct forest_node *node,
                                      const struct features *features)
{
    return root + node->left + (features->at[node->feature] >= node->threshold);
}

int32_t forest_sum(const struct features *features)
{
    int32_t sum = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(forest_roots); i++) {
        const struct forest_node *root = &forest_nodes[forest_roots[i]], *node = root;
        while (node->feature >= 0)
            node = step(root, node, features);
        sum += node->value;
    }
    return sum;
}

void forest_explain(const struct features *features, int32_t weights[FEATURES])
{
    for (size_t i = 0; i < ARRAY_LENGTH(forest_roots); i++) {
        const struct forest_node *root = &forest_nodes[forest_roots[i]], *node = root;
        while (node->feature >= 0) {
            const struct forest_node *next = step(root, node, features);
            weights[node->feature] += next->value - node->value;
            node = next;
        }
    }
}
