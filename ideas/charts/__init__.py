"""Rows in, a chart out; no Streamlit, so that pages and reports draw the same."""
