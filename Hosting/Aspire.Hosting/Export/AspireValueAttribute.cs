namespace Aspire.Hosting;

/// <summary>Puts a value into a catalogue for other languages.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class AspireValueAttribute : Attribute
{
    /// <summary>Names the catalogue.</summary>
    /// <param name="catalogName">The catalogue.</param>
    public AspireValueAttribute(string catalogName) => CatalogName = catalogName ?? throw new ArgumentNullException(nameof(catalogName));

    /// <summary>The catalogue.</summary>
    public string CatalogName { get; }

    /// <summary>The value's name in it; null for the member's.</summary>
    public string? Name { get; set; }
}
