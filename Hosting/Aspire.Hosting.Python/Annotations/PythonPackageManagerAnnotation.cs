using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Python;

/// <summary>Says what installs an application's packages, and how it is called.</summary>
internal sealed record PythonPackageManagerAnnotation(string Program, string[] Arguments) : IResourceAnnotation
{
    public const string Uv = "uv";
    public const string Pip = "pip";

    /// <summary>Whether it makes the virtual environment itself.</summary>
    public bool IsUv => Program == Uv;
}
