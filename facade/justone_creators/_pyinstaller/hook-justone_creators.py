"""Data files that a frozen program needs: the sandbox's answers, and the list of withdrawn operations."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

datas = [*collect_data_files("justone_creators"), *collect_data_files("justone_creators_lowlevel")]
# Their names are text in `_lazy`, where PyInstaller does not see them.
hiddenimports = [
    *collect_submodules("justone_creators", filter=lambda name: ".cli" not in name and "_pyinstaller" not in name),
    *collect_submodules("justone_creators_lowlevel"),
]
