"""Scripts that Streamlit runs, one a page, each four steps: read state, ask snapshot, shape, draw."""
