"""The style sheet: what Fusion with our palette does not draw as designed, and no more.

Roles are dynamic properties: `button.setProperty("role", "primary")`. Colours and sizes come from
the tokens and the scale; there is no other style sheet in the program.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from nplv_desktop import paths

if TYPE_CHECKING:
    from nplv_desktop.ui.tokens import Tokens

_SHEET = Template("""
QToolTip { background: $surface; color: $ink; border: 1px solid $field_line; padding: ${p4}px; }

QPushButton, QToolButton[role="button"] {
    background: $surface; color: $ink; border: 1px solid $line; border-radius: ${p6}px;
    min-height: ${p28}px; padding: 0 ${p12}px; outline: none; }
QPushButton:hover, QToolButton[role="button"]:hover { background: $hover; }
QPushButton:pressed, QToolButton[role="button"]:pressed { background: $selection; }
QPushButton:focus, QToolButton[role="button"]:focus {
    border: 2px solid $accent; padding: 0 ${p11}px; min-height: ${p26}px; }
QPushButton:disabled { color: $field_line; }
QPushButton[role="primary"] {
    background: $accent; color: $accent_ink; border: 1px solid $accent; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed {
    background: $accent_pressed; }
QPushButton[role="primary"]:focus { border: 2px solid $ink; outline: 2px solid $accent_ink;
    outline-offset: ${p6}px; outline-radius: ${p4}px; }
QPushButton[role="primary"]:disabled {
    background: $rest; color: $ink; border-color: $rest; }
QPushButton[role="link"] {
    background: transparent; border: 1px solid transparent; color: $accent;
    padding: 0; margin-left: -1px; min-height: ${p20}px; }
QPushButton[role="link"]:disabled { color: $field_line; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton::menu-indicator { width: 0; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: ${p6}px;
    padding: ${p4}px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 2px solid $accent; padding: ${p3}px; }
QToolButton::menu-indicator { image: none; width: 0; }

QPushButton[role="segment"] { background: transparent; border: 1px solid transparent;
    padding: ${p2}px ${p8}px; min-height: ${p18}px; color: $secondary; border-radius: ${p4}px; }
QPushButton[role="segment"]:hover { background: $hover; }
QPushButton[role="segment"]:checked { background: $selection; color: $accent; font-weight: 600; }
QPushButton[role="segment"]:focus { border: 2px solid $accent; padding: 1px ${p7}px; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: $surface; color: $ink; border: 1px solid $field_line; border-radius: ${p6}px;
    selection-background-color: $accent; selection-color: $accent_ink;
    placeholder-text-color: $secondary; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: ${p28}px; padding: 0 ${p8}px; }
QComboBox { padding-left: ${p10}px; }
QPlainTextEdit, QTextEdit { padding: ${p4}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    padding: 0 ${p7}px; min-height: ${p26}px; }
QComboBox:focus { padding-left: ${p9}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: ${p3}px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] {
    border-color: $error; }
QLineEdit[invalid="true"]:focus, QPlainTextEdit[invalid="true"]:focus,
QComboBox[invalid="true"]:focus { border-color: $error; }
QLineEdit:disabled, QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"],
QComboBox:disabled { background: $ground; color: $secondary; border-color: $line; }
QLineEdit[readOnly="true"]:focus, QPlainTextEdit[readOnly="true"]:focus {
    border-color: $accent; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {
    border: none; padding: 0 ${p4}px; background: transparent; min-height: 0; }
QComboBox::drop-down { border: none; width: ${p24}px; }
QComboBox::down-arrow { image: url("$arrow"); width: ${p16}px; height: ${p16}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $field_line;
    selection-background-color: $selection; selection-color: $ink; outline: none; }
QLineEdit[role="cell"], QComboBox[role="cell"], QPlainTextEdit[role="cell"] {
    border: 2px solid $accent; border-radius: 0; padding: 0 ${p6}px; min-height: 0; }
QLineEdit[role="cell"][invalid="true"], QComboBox[role="cell"][invalid="true"] {
    border-color: $error; }
QLineEdit[role="search"] { background: $ground; }
QLineEdit[role="filter"] { background: $ground; border-radius: ${p4}px; min-height: ${p20}px;
    padding: 0 ${p6}px; border-color: $field_line; }
QLineEdit[role="filter"]:focus { border: 2px solid $accent; padding: 0 ${p5}px;
    min-height: ${p18}px; background: $surface; }
QLineEdit[role="filter"][invalid="true"] { border-color: $error; }

QDialogButtonBox { button-layout: 3; }
QLabel#qt_msgbox_label { font-weight: 600; min-width: ${p360}px; }
QLabel#qt_msgbox_informativelabel { min-width: ${p360}px; }

QLabel[ink="ok"] { color: $ok; }
QLabel#bubble { background: $error_tint; color: $error; border: 1px solid $error;
    border-radius: ${p4}px; }

QCheckBox, QRadioButton { spacing: ${p8}px; background: transparent; outline: none;
    border: 2px solid transparent; border-radius: ${p4}px; padding: 1px ${p4}px 1px ${p2}px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QListView::indicator, QTreeView::indicator, QTableView::indicator,
QRadioButton::indicator { width: ${p16}px; height: ${p16}px; background: $surface;
    border: 1px solid $field_line; border-radius: ${p4}px; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked,
QTableView::indicator:checked { background: $accent; border-color: $accent;
    image: url("$tick"); }
QCheckBox::indicator:indeterminate { background: $rest; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $ground; }
QRadioButton::indicator { border-radius: ${p9}px; }
QRadioButton::indicator:checked { border: ${p5}px solid $accent; width: ${p8}px; height: ${p8}px; }

QMenuBar { background: $surface; border: none; }
QMenuBar::item { padding: ${p4}px ${p8}px; background: transparent; border-radius: ${p4}px; }
QMenuBar::item:selected { background: $selection; }
QMenu { menu-scrollable: 1; background: $surface; border: 1px solid $field_line; padding: ${p4}px; }
QMenu::item { padding: ${p5}px ${p24}px ${p5}px ${p12}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $selection; color: $ink; }
QMenu::item:disabled { color: $field_line; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }

QTableView, QListView, QTreeView { background: $surface; border: none; outline: none;
    gridline-color: $line; selection-background-color: $selection; selection-color: $ink; }
QListView, QTreeView, QTableWidget { border: 2px solid transparent; }
QListView:focus, QTreeView:focus, QTableWidget:focus { border-color: $accent; }
QTableView::item { border: none; border-bottom: 1px solid $line; padding: 0 ${p4}px; }
QTableWidget::item { padding: ${p4}px; }
QTableView::item:selected { background: $selection; color: $ink; }
QListView::item { padding: ${p2}px ${p8}px; min-height: ${p24}px; }
QListView::item:selected { background: $selection; color: $ink; }
QHeaderView { background: $surface; border: none; }
QTableWidget QHeaderView::section, QTreeView QHeaderView::section { min-height: ${p28}px; }
QTreeView::item { padding: 0 ${p4}px; }
QHeaderView::section { background: $alternate; color: $ink; border: none;
    border-bottom: 1px solid $line; padding: 0 ${p7}px; font-weight: 600; }
QFrame#keptLabels { background: $surface; border: none; border-right: 2px solid $line; }
QTableCornerButton::section { background: $alternate; border: none; }

QTabBar QToolButton { background: $surface; border: 1px solid $line; border-radius: ${p4}px;
    padding: 0; }
QTabBar::tab { padding: ${p8}px ${p12}px; border: none; background: transparent; }

QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle { background: $rest; border-radius: ${p4}px; margin: ${p2}px; }
QScrollBar::handle:vertical { min-height: ${p28}px; }
QScrollBar::handle:horizontal { min-width: ${p28}px; }
QScrollBar::handle:hover { background: $field_line; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $rest; border: none; border-radius: ${p3}px; max-height: ${p6}px;
    min-height: ${p6}px; }
QProgressBar::chunk { background: $accent; border-radius: ${p3}px; }
QToolBar { background: $surface; border: none; border-bottom: 1px solid $line;
    padding: ${p4}px; spacing: ${p4}px; }
QSplitter::handle { background: transparent; }
""")

_STEPS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 24, 26, 28, 360)


def style_sheet(look: Tokens, scale: float) -> str:
    """The sheet in the colours of an appearance and the sizes of a scale (1.0 is the design)."""
    sizes = {f"p{step}": round(step * scale) for step in _STEPS}
    kind = "donker" if look.dark else "licht"
    icons = (paths.resources() / "icons").as_posix()
    pictures = {
        "tick": f"{icons}/aangevinkt_{kind}.svg",
        "arrow": f"{icons}/uitklappen_{kind}.svg",
    }
    return _SHEET.substitute({**vars(look), **sizes, **pictures})
