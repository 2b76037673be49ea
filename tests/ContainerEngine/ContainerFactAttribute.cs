using System.Runtime.CompilerServices;
using Xunit;

namespace ContainerEngine;

/// <summary>A test that needs a container engine, and is skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ContainerFactAttribute : FactAttribute
{
    public ContainerFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = EngineClient.Missing;
}
