namespace Aspire.Hosting;

/// <summary>Offers something to AppHosts in other languages.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Property | AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class AspireExportAttribute : Attribute
{
    /// <summary>Offers it under a name.</summary>
    /// <param name="id">The name.</param>
    public AspireExportAttribute(string id) => Id = id ?? throw new ArgumentNullException(nameof(id));

    /// <summary>Offers it under its own name.</summary>
    public AspireExportAttribute()
    {
    }

    /// <summary>Offers a type of another assembly.</summary>
    /// <param name="type">The type.</param>
    public AspireExportAttribute(Type type) => Type = type ?? throw new ArgumentNullException(nameof(type));

    /// <summary>The name; null for its own.</summary>
    public string? Id { get; }

    /// <summary>The type of another assembly; null for what the attribute stands on.</summary>
    public Type? Type { get; set; }

    /// <summary>What it is for; null when nothing is said.</summary>
    public string? Description { get; set; }

    /// <summary>The method's name in other languages; null for one made of its own.</summary>
    public string? MethodName { get; set; }

    /// <summary>Whether a type's properties are offered with it.</summary>
    public bool ExposeProperties { get; set; }

    /// <summary>Whether a type's methods are offered with it.</summary>
    public bool ExposeMethods { get; set; }

    /// <summary>Whether the method is called where it may block.</summary>
    public bool RunSyncOnBackgroundThread { get; set; }
}
