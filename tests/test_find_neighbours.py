"""The neighbour graph is exact, and the graph among some rows is what a search among them would give."""

import numpy as np

from ideas.themes.neighbours import find_neighbours, keep_rows


def unit(matrix: np.ndarray) -> np.ndarray:
    return (matrix / np.linalg.norm(matrix, axis=1, keepdims=True)).astype(np.float32)


def test_nearest_first_and_never_oneself() -> None:
    matrix = unit(np.array([[1, 0], [1, 0.1], [1, 1], [0, 1]]))

    graph = find_neighbours(matrix, 2)

    assert [[1, 2], [0, 2], [1, 0], [2, 1]] == graph.index.tolist()
    np.testing.assert_allclose(graph.similarity, np.take_along_axis(matrix @ matrix.T, graph.index, axis=1), atol=1e-6)


def test_fewer_neighbours_where_there_are_fewer_rows() -> None:
    assert (1, 0) == find_neighbours(unit(np.ones((1, 3))), 5).index.shape
    assert (0, 0) == find_neighbours(np.zeros((0, 3), np.float32), 5).index.shape


def test_the_lower_row_first_among_equals() -> None:
    assert [[1, 2], [0, 2], [0, 1], [0, 1]] == find_neighbours(unit(np.ones((4, 2))), 2).index.tolist()


def test_graph_among_kept_rows_is_a_search_among_them() -> None:
    matrix = unit(np.random.default_rng(0).standard_normal((60, 5)))
    matrix[10:30] = matrix[0]  # a campaign: its copies are each other's only neighbours
    kept = np.setdiff1d(np.arange(60), np.arange(10, 30))

    again = find_neighbours(matrix[kept], 6)
    graph = keep_rows(matrix, find_neighbours(matrix, 8), kept, 6)

    np.testing.assert_allclose(graph.similarity, again.similarity, atol=1e-6)
    assert again.index.tolist() == graph.index.tolist()
