namespace Aspire.Hosting;

/// <summary>Keeps something from AppHosts in other languages.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Method | AttributeTargets.Property)]
public sealed class AspireExportIgnoreAttribute : Attribute
{
    /// <summary>Why; null for no reason given.</summary>
    public string? Reason { get; set; }
}
