namespace Aspire.Hosting.Python;

/// <summary>What is started of a Python application.</summary>
public enum EntrypointType
{
    /// <summary>A program of the virtual environment.</summary>
    Executable,

    /// <summary>A script: <c>python script.py</c>.</summary>
    Script,

    /// <summary>A module: <c>python -m module</c>.</summary>
    Module,
}
